import type { BasePayload } from 'payload'
import { collectOrphans } from './collectOrphans.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Collects orphans now and once a day, beside everything else; what goes wrong is logged. */
export function collectDaily(payload: BasePayload): { stop: () => Promise<void> } {
  let running = collect()
  const timer = setInterval(() => {
    running = collect()
  }, DAY_MS)
  timer.unref()

  async function collect(): Promise<void> {
    try {
      const { files, bytes, rows } = await collectOrphans(payload)
      if (files + rows === 0) return
      const megabytes = (bytes / 1_000_000).toFixed(1)
      payload.logger.info({
        msg: `Removed ${files} generated files (${megabytes} MB) and ${rows} rows that nothing needs`,
      })
    } catch (err) {
      payload.logger.error({ err, msg: 'Could not collect generated files; will try tomorrow' })
    }
  }

  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
