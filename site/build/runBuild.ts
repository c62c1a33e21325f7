import { pino } from 'pino'
import { createExtras } from '../createExtras.ts'
import type { SiteEnv } from '../env.ts'
import { lockFolder } from '../output/lockFolder.ts'
import { type Builder, createBuilder } from './createBuilder.ts'
import { createCmsClient } from './createCmsClient.ts'
import { createProgress } from './createProgress.ts'
import { createSiteReporter } from './createSiteReporter.ts'

export interface BuildOptions {
  /** Begins anew even where an interrupted build could be gone on with. */
  isFresh: boolean
  /** Whether to draw pictures for links that are shared: some 50 ms for each page. */
  hasPictures: boolean
}

/**
 * Makes the whole site, with all that is made beside pages.
 *
 * @returns the code to end with
 * @throws {FolderTakenError} the site is running
 */
export async function runBuild(env: SiteEnv, options: BuildOptions): Promise<number> {
  const startedAt = performance.now()
  const lock = lockFolder(env.directory)
  const progress = createProgress(process.stdout, () => performance.now())
  const logger = pino({ name: 'site', level: 'fatal' }) // what failed is listed at the end
  const cms = createCmsClient(env)
  const reporter = await createSiteReporter({ directory: env.directory, client: cms, logger })
  try {
    const builder = await createBuilder({
      env,
      logger,
      cms,
      reporter,
      onProgress: progress.tell,
      onPages: progress.pages,
    })
    const { written, removed, unchanged, failures } = await builder.buildAll(options)
    const seconds = (performance.now() - startedAt) / 1000
    const pages = written.length + unchanged
    progress.tell(
      `${pages} pages in ${seconds.toFixed(1)} s (${Math.round(pages / seconds)} a second): ` +
        `${written.length} written, ${unchanged} unchanged, ${removed.length} removed`,
    )
    const pictures = options.hasPictures ? ', and drawing pictures for links that are shared' : ''
    progress.tell(`Making the search index${pictures}`)
    const troubles = await buildExtras(builder, env, options)
    for (const { path: page, reason } of failures) process.stderr.write(`${page}: ${reason}\n`)
    for (const trouble of troubles) process.stderr.write(`${trouble}\n`)
    await builder.close()
    return failures.length + troubles.length > 0 ? 1 : 0
  } finally {
    progress.end()
    await reporter.stop() // what is left is sent when the site starts
    lock.release()
  }
}

/** @returns what went wrong, a line each */
async function buildExtras(
  builder: Builder,
  { directory }: SiteEnv,
  { hasPictures }: BuildOptions,
): Promise<string[]> {
  const troubles: string[] = []
  const logger = pino({}, { write: (line: string) => void troubles.push(line.trim()) })
  const extras = await createExtras({ directory, builder, logger, hasPictures })
  extras.scan()
  await extras.settled().catch((error: unknown) => {
    if (troubles.length === 0) throw error // otherwise it is among them
  })
  await extras.stop()
  return troubles
}
