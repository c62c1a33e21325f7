import type { BasePayload } from 'payload'
import { changesOf } from '../database/changes.ts'
import { joinRedis } from '../graphql/cache/joinRedis.ts'

const MAX_WAIT_MS = 3_000

/**
 * Lets running servers know what this command changes, so that they do not go on answering what
 * was before. Servers on the same SQLite file notice by themselves.
 *
 * @returns sends what is left
 * @throws when there is a Redis that does not pass on messages: servers would notice nothing
 */
export async function tellServers(
  payload: BasePayload,
  { REDIS_URL, PAYLOAD_SECRET }: { REDIS_URL?: string | undefined; PAYLOAD_SECRET: string },
): Promise<() => Promise<void>> {
  if (!REDIS_URL) return () => Promise.resolve()
  const { logger } = payload
  const member = joinRedis({
    url: REDIS_URL,
    secret: PAYLOAD_SECRET,
    changes: changesOf(payload.db),
    logger,
  })
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<'too late'>((resolve) => {
    timer = setTimeout(() => resolve('too late'), MAX_WAIT_MS)
  })
  const outcome = await Promise.race([member.ready, tooLate])
  clearTimeout(timer)
  if (outcome !== 'too late') return member.stop
  await member.stop()
  throw new Error(
    'REDIS_URL is set, and Redis does not answer: running servers would not learn what this command ' +
      'changes. Start Redis, or stop the servers and leave REDIS_URL out.',
  )
}
