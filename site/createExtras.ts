import path from 'node:path'
import type { Logger } from 'pino'
import type { BuildReport } from './build/buildContext.ts'
import type { Builder } from './build/createBuilder.ts'
import { createSearchIndexer } from './search/createSearchIndexer.ts'
import { createOgPictures } from './seo/pictures/createOgPictures.ts'

/** What is made beside the pages, never in the way of a publish: search index and pictures. */
export interface Extras {
  /** Has the extras follow a batch. */
  note: (report: BuildReport) => void
  /** Has everything looked at that nobody told of, such as what came before a crash. */
  scan: () => void
  /** When all of it is made. */
  settled: () => Promise<void>
  stop: () => Promise<void>
}

export interface ExtrasOptions {
  /** Holds `public/`. */
  directory: string
  builder: Pick<Builder, 'reading' | 'output'>
  logger: Logger
  /** Whether pictures for shared links are drawn. @default true */
  hasPictures?: boolean
}

export async function createExtras(options: ExtrasOptions): Promise<Extras> {
  const { builder, logger, hasPictures = true } = options
  const directory = path.resolve(options.directory)
  const pictures = hasPictures ? createOgPictures({ directory, logger }) : null
  const search = await createSearchIndexer({
    reading: builder.reading,
    output: builder.output,
    directory,
    publicFolder: path.join(directory, 'public'),
    onError: (err) => logger.error({ err, msg: 'The search index is not up to date' }),
  })
  return {
    note: (report) => {
      pictures?.note(report)
      search.note(report.changed ?? undefined)
    },
    scan: () => {
      pictures?.scan()
      search.note()
    },
    settled: async () => {
      await Promise.all([pictures?.settled(), search.settled()])
    },
    stop: async () => {
      await Promise.all([pictures?.stop(), search.stop()])
    },
  }
}
