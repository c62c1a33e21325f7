import type { Logger } from 'pino'
import type { BuildReport } from './build/buildContext.ts'
import type { Builder } from './build/createBuilder.ts'
import { createLoop, type Loop, type LoopOptions } from './receiver/index.ts'

export interface UpdaterOptions extends Pick<LoopOptions, 'idleMs' | 'retryMs' | 'maxRetryMs'> {
  builder: Pick<Builder, 'catchUp'>
  logger: Logger
  onDone?: (report: BuildReport | null) => void
  onTrouble?: (reason: string) => void
}

/**
 * Keeps the builder going: at once when woken, every few minutes, and again after trouble. Runs for
 * the first time at once.
 */
export function createUpdater(options: UpdaterOptions): Loop {
  const { builder, logger, onDone, onTrouble, ...timing } = options
  return createLoop({
    ...timing,
    leadMs: LEAD_MS,
    run: async () => {
      const startedAt = performance.now()
      const report = await builder.catchUp()
      if (report) logReport(logger, report, performance.now() - startedAt)
      onDone?.(report)
    },
    onError: (error, failures) => {
      logger.error({ err: error, failures, msg: 'The site is not up to date and will try again' })
      onTrouble?.(error instanceof Error ? error.message : String(error))
    },
  })
}

/** One publish costs little: it need not wait for others. */
const LEAD_MS = 5

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
