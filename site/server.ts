/** The site as a process of its own: `npx tsx site/server.ts`. */
import './production.ts'
import { pino } from 'pino'
import { readSiteEnv, SiteEnvError } from './env.ts'
import { BundleError } from './build/bundleSources.ts'
import { StateError } from './build/siteState.ts'
import { FolderTakenError, FolderUnusableError } from './output/lockFolder.ts'
import { PortTakenError, startSite } from './startSite.ts'
import { ThemeError } from './theme/errors.ts'

const STOP_TIMEOUT_MS = 10_000
/** What a person can mend, and needs no stack for. */
const FOR_PEOPLE = [
  ...[BundleError, FolderTakenError, FolderUnusableError, PortTakenError],
  ...[SiteEnvError, StateError, ThemeError],
]
const logger = pino({ name: 'site' })
const tellParent = (message: unknown) => void process.send?.(message)

try {
  const site = await startSite({
    env: readSiteEnv(),
    logger,
    onProgress: (text) => tellParent({ type: 'progress', text }),
    onReady: () => {
      logger.info('The site is ready')
      tellParent({ type: 'ready' })
    },
  })
  logger.info({ port: site.port, msg: 'The site listens' })
  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    // A long build can go on where it was, whenever it is interrupted.
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref()
    void site.stop().then(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
} catch (error) {
  const isForPeople = FOR_PEOPLE.some((kind) => error instanceof kind)
  if (!(isForPeople && error instanceof Error)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
