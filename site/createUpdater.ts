import type { Logger } from 'pino'
import type { BuildReport } from './build/buildContext.ts'
import type { Builder } from './build/createBuilder.ts'
import { createCoalescer } from './receiver/createCoalescer.ts'

/** Keeps the builder going: at once when woken, every few minutes, and again after trouble. */
export interface Updater {
  /** Something may have changed. */
  wake: () => void
  stop: () => Promise<void>
}

export interface UpdaterOptions {
  builder: Pick<Builder, 'catchUp'>
  logger: Logger
  /** @default 300000 */
  idleMs?: number
  /** Wait after the first failure; doubled by each further one. @default 1000 */
  retryMs?: number
  /** @default 60000 */
  maxRetryMs?: number
  onDone?: (report: BuildReport | null) => void
  onTrouble?: (reason: string) => void
}

/** Runs for the first time at once. */
export function createUpdater(options: UpdaterOptions): Updater {
  const { builder, logger, onDone, onTrouble } = options
  const { idleMs = 300_000, retryMs = 1000, maxRetryMs = 60_000 } = options
  let failures = 0
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  async function run() {
    clearTimeout(timer)
    const startedAt = performance.now()
    try {
      const report = await builder.catchUp()
      failures = 0
      if (report) logReport(logger, report, performance.now() - startedAt)
      onDone?.(report)
    } catch (error) {
      failures += 1
      logger.error({ err: error, failures, msg: 'The site is not up to date and will try again' })
      onTrouble?.(error instanceof Error ? error.message : String(error))
    }
    if (isStopped) return
    const backOffMs = Math.min(retryMs * 2 ** (failures - 1), maxRetryMs)
    timer = setTimeout(coalescer.wake, failures > 0 ? backOffMs : idleMs)
  }

  const coalescer = createCoalescer({ run })
  coalescer.wake()
  return {
    wake: coalescer.wake,
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await coalescer.stop()
      clearTimeout(timer)
    },
  }
}

function logReport(logger: Logger, report: BuildReport, durationMs: number) {
  logger.info({
    kind: report.kind,
    messages: report.messageIds.length,
    written: report.written.length,
    removed: report.removed.length,
    unchanged: report.unchanged,
    failures: report.failures.length,
    ...(report.failures.length > 0 ? { firstFailures: report.failures.slice(0, 10) } : {}),
    durationMs: Math.round(durationMs),
    msg: 'Site up to date',
  })
}
