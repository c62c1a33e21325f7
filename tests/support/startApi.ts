import { changesOf } from '../../src/database/changes.ts'
import { createAnswerCache, type AnswerCache } from '../../src/graphql/cache/createAnswerCache.ts'
import { createFrontDoor, type FrontDoorOptions } from '../../src/http/answers/createFrontDoor.ts'
import { doorOptions } from '../../src/http/answers/doorOptions.ts'
import { createApp } from '../../src/http/createApp.ts'
import { serve } from './serve.ts'
import { startPayload, type StartedPayload } from './startPayload.ts'

export interface StartedApi extends StartedPayload {
  cache: AnswerCache
  /** Answers from memory where it can. */
  origin: string
  /** The same application without a cache in front. */
  uncachedOrigin: string
}

/** Starts the API over HTTP, without the admin, twice: behind the cache of answers, and without. */
export async function startApi(
  environment: Record<string, string> = {},
  options: Partial<FrontDoorOptions> = {},
): Promise<StartedApi> {
  const started = await startPayload(environment)
  const { payload, config } = started
  const cache = createAnswerCache({ maxBytes: 20_000_000 })
  changesOf(payload.db).subscribe((change) => cache.drop(change))
  const app = createApp({
    payload: payload,
    config,
    isDevelopment: false,
    trustedProxies: false,
    routers: [],
    admin: (_req, res) => void res.status(404).end(),
  })
  const door = createFrontDoor(app, cache, { ...doorOptions(config, 0), ...options })
  return { ...started, cache, origin: await serve(door), uncachedOrigin: await serve(app) }
}
