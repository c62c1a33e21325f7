import type { Logger } from 'pino'
import type { BuildReport } from './build/buildContext.ts'
import type { Builder } from './build/createBuilder.ts'
import { CmsUnavailableError, createLoop, type Loop, type LoopOptions } from './receiver/index.ts'

export interface UpdaterOptions extends Pick<LoopOptions, 'idleMs' | 'retryMs' | 'maxRetryMs'> {
  builder: Pick<Builder, 'catchUp'>
  logger: Logger
  onDone?: (report: BuildReport | null) => void
  onTrouble?: (reason: string) => void
}

/**
 * Keeps the builder going: at once when woken, every few minutes, and again after trouble. Runs for
 * the first time at once.
 *
 * A CMS that does not answer is no fault of the site, which goes on with what it has: that is said
 * once, and once more when it is over. While both start, it is not even worth a warning.
 */
export function createUpdater(options: UpdaterOptions): Loop {
  const { builder, logger, onDone, onTrouble, ...timing } = options
  let isFirst = true
  let isCmsAway = false

  function noteCmsAway(error: CmsUnavailableError) {
    const level = isFirst ? 'info' : 'warn'
    if (isCmsAway) logger.debug({ err: error, msg: 'Still away' })
    else logger[level]({ reason: error.message, msg: isFirst ? WAITING : AWAY })
    isCmsAway = true
    onTrouble?.(isFirst ? WAITING : AWAY)
  }

  return createLoop({
    maxRetryMs: MAX_RETRY_MS,
    ...timing,
    leadMs: LEAD_MS,
    run: async () => {
      const startedAt = performance.now()
      const report = await builder.catchUp()
      if (isCmsAway) logger.info('The CMS answers')
      isFirst = false
      isCmsAway = false
      if (report) logReport(logger, report, performance.now() - startedAt)
      onDone?.(report)
    },
    onError: (error, failures) => {
      if (error instanceof CmsUnavailableError) {
        noteCmsAway(error)
        return
      }
      logger.error({ err: error, failures, msg: 'The site is not up to date and will try again' })
      onTrouble?.(error instanceof Error ? error.message : String(error))
    },
  })
}

const WAITING = 'Waiting for the CMS'
const AWAY = 'The CMS does not answer: the site goes on with what it has'

/** A CMS that starts is soon ready, and asking costs it little. */
const MAX_RETRY_MS = 5000

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
