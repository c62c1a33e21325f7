import type { RequestListener } from 'node:http'
import type { BasePayload } from 'payload'
import type { RequestLimit } from '../../api/rateLimit/createRequestLimit.ts'
import { changesOf, EVERYTHING } from '../../database/changes.ts'
import { watchSqliteFile } from '../../database/watchSqliteFile.ts'
import type { Env } from '../../env.ts'
import { createAnswerCache } from '../../graphql/cache/createAnswerCache.ts'
import { joinRedis } from '../../graphql/cache/joinRedis.ts'
import { createFrontDoor } from './createFrontDoor.ts'
import { doorOptions } from './doorOptions.ts'

export interface FrontDoor {
  listener: RequestListener
  stop: () => Promise<void>
}

const BYTES_PER_MB = 1_000_000

/**
 * The cache of answers in front of an application, with whatever tells it of changes: commits of this
 * process; on SQLite, those of others on the same file; with Redis, those of every process.
 *
 * On MongoDB without Redis nobody tells of other processes, so nothing is kept unless the
 * installation says that there are none.
 */
export function openFrontDoor(
  app: RequestListener,
  payload: BasePayload,
  limit: RequestLimit,
  env: Env,
): FrontDoor {
  const cache = createAnswerCache({ maxBytes: env.API_CACHE_MB * BYTES_PER_MB })
  const changes = changesOf(payload.db)
  const stops: (() => Promise<void> | void)[] = [changes.subscribe((change) => cache.drop(change))]

  const isSqlite = env.DATABASE_URL.startsWith('file:')
  if (env.API_CACHE === 'off') cache.pause('API_CACHE is off')
  else if (!isSqlite && !env.REDIS_URL && env.API_CACHE !== 'on') {
    cache.pause('other processes may write to this database')
  }
  // A secondary may answer from before a change that has been told.
  if (/[?&]readPreference=(?!primary(&|$))/.test(env.DATABASE_URL)) {
    cache.pause('reads go to secondaries')
  }
  if (isSqlite) {
    const watch = watchSqliteFile({
      url: env.DATABASE_URL,
      onForeignCommit: () => cache.drop(EVERYTHING),
    })
    stops.push(watch.stop, changes.subscribeToCommits(watch.noteOwnCommit))
  }
  if (env.REDIS_URL) {
    const { logger } = payload
    stops.push(
      joinRedis({ url: env.REDIS_URL, secret: env.PAYLOAD_SECRET, cache, changes, logger }).stop,
    )
  }

  const listener = createFrontDoor(app, cache, {
    ...doorOptions(payload.config, env.API_CDN_SECONDS),
    beforeAnswer(req, res) {
      const { isAllowed, headers, message } = limit.consume(req)
      for (const [name, value] of Object.entries(headers)) res.setHeader(name, value)
      if (isAllowed) return true
      res.writeHead(429, { 'content-type': 'application/json; charset=utf-8' })
      res.end(JSON.stringify({ errors: [{ message, extensions: { code: 'RATE_LIMITED' } }] }))
      return false
    },
  })
  return {
    listener,
    stop: async () => {
      for (const stop of stops) await stop()
    },
  }
}
