import type { RequestListener, Server } from 'node:http'
import next from 'next'
import { getPayload, type Payload } from 'payload'
import { isLibraryEmpty, loadDemo } from '../../demo/load.ts'
import config from '../../payload.config.ts'
import { previewsRouter } from '../../plugins/documents/downloads/previewsRouter.ts'
import { startDocuments } from '../../plugins/documents/startDocuments.ts'
import { startDownloads } from '../../plugins/documents/downloads/startDownloads.ts'
import { startPublishing } from '../../plugins/publishing/startPublishing.ts'
import { startWebhooks } from '../../plugins/webhooks/startWebhooks.ts'
import { createRequestLimit } from '../api/rateLimit/createRequestLimit.ts'
import { keepStatistics } from '../database/keepStatistics.ts'
import { analyseSqlite } from '../database/sqlite.ts'
import type { Env } from '../env.ts'
import { startOperations } from '../graphql/operations/startOperations.ts'
import { openFrontDoor } from '../http/answers/openFrontDoor.ts'
import { createApp } from '../http/createApp.ts'
import { createHealthRouter } from '../http/createHealthRouter.ts'
import { ensureFirstAdmin } from './ensureFirstAdmin.ts'
import type { Login } from './report.ts'

export interface StartOptions {
  /** Folder of the project. */
  root: string
  env: Env
  /** Already listening; development tools attach their web socket to it. */
  server: Server
  onProgress: (text: string) => void
}

export interface RunningCms {
  /** Answers requests, from memory where it can. */
  listener: RequestListener
  payload: Payload
  /** Only when the first admin was just made. */
  login: Login | null
  stop: () => Promise<void>
}

/**
 * Starts everything of the CMS in an order that matters: Payload before Next, so that Next's copy of
 * the configuration finds this very instance; workers last, when there is something to work on.
 */
export async function startCms({
  root,
  env,
  server,
  onProgress,
}: StartOptions): Promise<RunningCms> {
  onProgress('Opening the database')
  const payload = await getPayload({ config })
  const login = await ensureFirstAdmin(payload)
  if (env.LOAD_DEMO && (await isLibraryEmpty(payload))) await loadDemo(payload, onProgress)
  await analyseSqlite(payload)
  await startOperations(payload)

  onProgress('Starting the admin')
  const isDevelopment = env.NODE_ENV === 'development'
  const admin = next({
    dev: isDevelopment,
    dir: root,
    hostname: env.HOST,
    port: env.PORT,
    httpServer: server,
  })
  await admin.prepare()
  const answerAdmin = admin.getRequestHandler()

  const downloads = startDownloads(payload)
  const workers = [
    await keepStatistics(payload),
    await startDocuments(payload),
    startWebhooks(payload),
    startPublishing(payload),
    downloads,
  ]
  let isStopping = false
  const limit = createRequestLimit({
    perMinute: env.API_RATE_LIMIT,
    trustedProxies: env.TRUST_PROXY,
  })
  const app = createApp({
    payload,
    config: await config,
    isDevelopment,
    trustedProxies: env.TRUST_PROXY,
    limit,
    graphql: { maxReads: env.API_MAX_READS, timeoutMs: env.API_TIMEOUT_SECONDS * 1_000 },
    operations: env.API_OPERATIONS,
    routers: [
      createHealthRouter(payload, () => isStopping),
      downloads.router,
      previewsRouter(payload),
    ],
    admin: (req, res) => answerAdmin(req, res),
  })
  const door = openFrontDoor(app, payload, limit, env)
  return {
    listener: door.listener,
    payload,
    login,
    stop: async () => {
      isStopping = true
      await Promise.all(workers.map((worker) => worker.stop()))
      await door.stop()
      await admin.close()
      await payload.destroy()
    },
  }
}
