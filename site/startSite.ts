import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Logger } from 'pino'
import { type Builder, createBuilder } from './build/createBuilder.ts'
import { createCmsClient } from './build/createCmsClient.ts'
import { createSiteReporter } from './build/createSiteReporter.ts'
import { UnsafePathError } from './build/paths.ts'
import { createCaretaker } from './createCaretaker.ts'
import { createExtras, type Extras } from './createExtras.ts'
import { createUpdater, type UpdaterOptions } from './createUpdater.ts'
import type { SiteEnv } from './env.ts'
import { createLimitedServer } from './http/createLimitedServer.ts'
import { createPageServer } from './http/createPageServer.ts'
import { createSiteApp, RESERVED } from './http/createSiteApp.ts'
import { type FolderLock, lockFolder } from './output/lockFolder.ts'
import { createReceiver } from './receiver/index.ts'

export interface Site {
  port: number
  /** When the search index is made, and the pictures for shared links. */
  extrasMade: () => Promise<void>
  /** Ends requests and the build under way, in good order. */
  stop: () => Promise<void>
}

export interface StartSiteOptions {
  env: SiteEnv
  logger: Logger
  onProgress?: (text: string) => void
  /** Called once: the server listens and a complete site is there. */
  onReady?: () => void
  /** Whether pictures for shared links are drawn. @default true */
  hasPictures?: boolean
  /** For tests: shorter waits. */
  timing?: Pick<UpdaterOptions, 'idleMs' | 'retryMs' | 'maxRetryMs'>
  onDone?: UpdaterOptions['onDone']
}

/**
 * Serves what is there and brings it up to date.
 *
 * @throws {PortTakenError} {FolderTakenError}
 */
export async function startSite(options: StartSiteOptions): Promise<Site> {
  const lock = lockFolder(options.env.directory)
  try {
    return await startOn(lock, options)
  } catch (error) {
    lock.release()
    throw error
  }
}

async function startOn(lock: FolderLock, options: StartSiteOptions): Promise<Site> {
  const { env, logger, onProgress, onReady, hasPictures, timing, onDone } = options
  const cms = createCmsClient(env)
  const reporter = await createSiteReporter({ directory: env.directory, client: cms, logger })
  const pages = createPageServer({
    publicFolder: path.join(path.resolve(env.directory), 'public'),
    cmsPublicUrl: env.cmsPublicUrl,
    siteUrl: env.siteUrl,
    cacheBytes: env.cacheBytes,
    locales: env.locales.slice(1),
    reserved: RESERVED,
    redirectFrom: (address) => redirectFrom(builder, address),
    onError: (err) => logger.warn({ err, msg: 'A page is sent from memory' }),
  })
  const builder: Builder = await createBuilder({
    env,
    logger,
    onProgress,
    cms,
    reporter,
    sent: pages.sent,
    onFile: (file) => pages.forget([file]),
    afterBuild: (report) => extras.note(report),
    onLate: () => wake(),
  })
  const extras: Extras = await createExtras({
    directory: env.directory,
    builder,
    logger,
    ...(hasPictures === undefined ? {} : { hasPictures }),
  })
  let isReady = false
  const announce = () => {
    if (isReady || !builder.isComplete()) return
    isReady = true
    extras.scan()
    onReady?.()
  }
  let wake = () => {} // nothing to wake before the updater exists
  const app = createSiteApp({
    pages,
    receiver: createReceiver({
      secret: env.webhookSecret,
      repeats: 'pass', // somebody pressed Retry
      onMessage: async (message, about) => {
        await builder.take(message, about)
        reporter.noteDelivery(message.id)
        wake()
      },
      onRefused: (reason) => logger.warn({ reason, msg: 'Webhook refused' }),
      onError: (err) => logger.error({ err, msg: 'A webhook could not be taken' }),
    }),
    builder,
    logger,
  })
  const server = createLimitedServer(app)
  try {
    await listen(server, env.port, env.host)
  } catch (error) {
    await reporter.stop()
    await extras.stop()
    await builder.close()
    throw error
  }
  announce()
  const updater = createUpdater({
    builder,
    logger,
    ...timing,
    onTrouble: onProgress,
    onDone: (report) => {
      announce()
      onDone?.(report)
    },
  })
  wake = updater.wake
  const caretaker = createCaretaker({ builder, wake, logger, scanExtras: extras.scan })
  return {
    port: (server.address() as AddressInfo).port,
    extrasMade: () => extras.settled(),
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      await caretaker.stop()
      await updater.stop()
      await reporter.stop()
      await extras.stop()
      await builder.close()
      lock.release()
      setTimeout(() => server.closeAllConnections(), LAST_REQUESTS_MS).unref()
      await closed
    },
  }
}

export class PortTakenError extends Error {
  readonly code = 'PORT_TAKEN'

  constructor(port: number) {
    super(`Port ${port} is taken by another program: set SITE_PORT to a free one.`)
  }
}

/** Addresses can be anything; those that cannot be of ours lead nowhere. */
function redirectFrom(builder: Pick<Builder, 'redirectFrom'>, address: string): string | null {
  try {
    return builder.redirectFrom(address)
  } catch (error) {
    if (error instanceof UnsafePathError) return null
    throw error
  }
}

const LAST_REQUESTS_MS = 5000

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTakenError(port) : error)
    })
    server.listen(port, host, resolve)
  })
}
