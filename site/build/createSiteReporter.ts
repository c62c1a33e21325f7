import path from 'node:path'
import type { Logger } from 'pino'
import { createReporter, type FeedClient, type Reporter } from '../receiver/index.ts'
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
    onTrouble: (err) => logger.warn({ err, msg: 'The CMS was not told what is live' }),
  })
}
