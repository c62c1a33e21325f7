import type { BasePayload } from 'payload'
import { sweep } from './sweep.ts'

const INTERVAL_MS = 3_600_000

/** Deletes what is past its retention: now, and every hour. Several processes may do so. */
export function startSweeps(
  payload: BasePayload,
  { now = () => new Date() }: { now?: () => Date } = {},
): { stop: () => Promise<void> } {
  const abort = new AbortController()
  let pass: Promise<void> | undefined

  function begin(): void {
    pass ??= run().finally(() => {
      pass = undefined
    })
  }

  async function run(): Promise<void> {
    try {
      const { messages } = await sweep(payload, now(), abort.signal)
      if (messages > 0) {
        payload.logger.info({ msg: `Deleted ${messages} webhook messages past their retention` })
      }
    } catch (err) {
      const msg = 'Could not delete old webhook messages; will try again in an hour'
      payload.logger.error({ err, msg })
    }
  }

  const timer = setInterval(begin, INTERVAL_MS)
  begin()
  return {
    async stop() {
      abort.abort()
      clearInterval(timer)
      await pass
    },
  }
}
