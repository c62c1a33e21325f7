import path from 'node:path'
import type { Logger } from 'pino'
import {
  CmsUnavailableError,
  createReporter,
  type FeedClient,
  type Reporter,
} from '../receiver/index.ts'
import { createFileReportStore } from '../receiver/node.ts'

/** The reporter of the site: what the CMS has not taken yet waits beside the builder's memory. */
export function createSiteReporter({
  directory,
  client,
  logger,
}: {
  directory: string
  client: Pick<FeedClient, 'report'>
  logger: Logger
}): Promise<Reporter> {
  return createReporter({
    client,
    store: createFileReportStore(path.join(path.resolve(directory), 'reports.json')),
    onTrouble: (err) => {
      // That it is away is said by whoever asks it for changes.
      const level = isAway(err) ? 'info' : 'warn'
      logger[level]({ err, msg: 'The CMS was not told what is live' })
    },
  })
}

const isAway = (error: unknown): boolean =>
  error instanceof CmsUnavailableError && (error.status === undefined || error.status === 503)
