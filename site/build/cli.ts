/** `npx tsx site/build/cli.ts build` makes the whole site from scratch. */
import { pino } from 'pino'
import { readSiteEnv, SiteEnvError } from '../env.ts'
import { CmsUnavailableError } from '../receiver/index.ts'
import { createBuilder } from './createBuilder.ts'
import { createCmsClient } from './createCmsClient.ts'
import { createSiteReporter } from './createSiteReporter.ts'

const [command] = process.argv.slice(2)
if (command !== 'build') {
  process.stderr.write('Usage: site/build/cli.ts build\n')
  process.exit(2)
}

try {
  const startedAt = performance.now()
  const env = readSiteEnv()
  const logger = pino({ name: 'site', level: 'error' })
  const cms = createCmsClient(env)
  const reporter = await createSiteReporter({ directory: env.directory, client: cms, logger })
  const builder = await createBuilder({
    env,
    logger,
    cms,
    reporter,
    onProgress: (text) => process.stdout.write(`${text}\n`),
  })
  const { written, removed, unchanged, failures } = await builder.buildAll()
  await reporter.stop() // what is left is sent when the site starts
  const seconds = (performance.now() - startedAt) / 1000
  const pages = written.length + unchanged
  process.stdout.write(
    `${pages} pages in ${seconds.toFixed(1)} s (${Math.round(pages / seconds)} a second): ` +
      `${written.length} written, ${unchanged} unchanged, ${removed.length} removed\n`,
  )
  for (const { path, reason } of failures) process.stderr.write(`${path}: ${reason}\n`)
  process.exitCode = failures.length > 0 ? 1 : 0
} catch (error) {
  if (!(error instanceof SiteEnvError || error instanceof CmsUnavailableError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
