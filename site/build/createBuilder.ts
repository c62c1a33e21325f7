import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Logger } from 'pino'
import type { SiteEnv } from '../env.ts'
import {
  FeedStuckError,
  OVERLAP_MS,
  type Reporter,
  type WebhookMessage,
} from '../receiver/index.ts'
import type { BuildContext, BuildReport } from './buildContext.ts'
import { type CmsClient, createCmsClient } from './createCmsClient.ts'
import { fullBuild } from './fullBuild.ts'
import { createRetryJournal } from './createRetryJournal.ts'
import { FeedIncompleteError, incrementalBuild } from './incrementalBuild.ts'
import { redirectPath } from './paths.ts'
import { resolveRedirect } from './resolveRedirect.ts'
import { hashSources, readAssets } from './siteAssets.ts'
import { createSiteStateStore, type SiteState } from './siteState.ts'

/** Keeps the output folder in line with the CMS. Calls run one after the other. */
export interface Builder {
  /**
   * Does what is needed: everything when there is no usable state, otherwise what changed.
   *
   * @returns `null` when there was nothing to do
   * @throws when the CMS or the disk fails; what was there is kept, and the next call starts again
   */
  catchUp: () => Promise<BuildReport | null>
  /**
   * Notes a message that was delivered, where the feed will not name it by itself: one that came
   * before, or long ago. The next `catchUp` works it off and reports it again.
   */
  take: (message: WebhookMessage, about: { isRepeat: boolean }) => Promise<void>
  /** Makes every page, whatever is remembered. */
  buildAll: () => Promise<BuildReport>
  /** Whether a complete site is there, be it an older one. */
  isComplete: () => boolean
  /** Where visitors of an address have to go instead, if anywhere. */
  redirectFrom: (address: string) => string | null
}

export interface BuilderOptions {
  env: SiteEnv
  logger: Logger
  /** @default a client of `env.cmsUrl` */
  cms?: CmsClient
  /** Tells the CMS what is live. @default nobody is told */
  reporter?: Pick<Reporter, 'add'>
  onProgress?: (text: string) => void
  now?: () => Date
}

export async function createBuilder(options: BuilderOptions): Promise<Builder> {
  const { env, logger, reporter } = options
  const directory = path.resolve(env.directory)
  const store = createSiteStateStore(directory)
  const context = await createContext(options, directory)
  const fingerprint = await fingerprintOf(context)
  const retries = await createRetryJournal(directory)
  let current = await store.load()
  let savedCursor = current?.cursor ?? ''
  let isStateStale = false
  let queue: Promise<unknown> = Promise.resolve()

  async function save(state: SiteState) {
    await store.save(state)
    savedCursor = state.cursor
  }

  /** Reports come first: a crash before the state is saved repeats the batch, and with it them. */
  async function finish(state: SiteState, report: BuildReport, retried: WebhookMessage[]) {
    await reporter?.add(report.reports)
    await save(state)
    await retries.settle(retried)
  }

  async function buildAll(): Promise<BuildReport> {
    const retried = retries.waiting()
    const input = { last: current, fingerprint, store, retries: retried }
    const { state, report } = await fullBuild(input, context)
    await finish(state, report, retried)
    current = state
    isStateStale = false
    return report
  }

  async function catchUp(): Promise<BuildReport | null> {
    if (isStateStale) current = await store.load()
    if (!current || current.fingerprint !== fingerprint) return buildAll()
    isStateStale = true
    try {
      const retried = retries.waiting()
      const report = await incrementalBuild({ state: current, store, retries: retried }, context)
      const unsavedMs = Date.parse(current.cursor) - Date.parse(savedCursor)
      if (report) await finish(current, report, retried)
      else if (!(unsavedMs < SAVE_CURSOR_EVERY_MS)) await save(current)
      isStateStale = false
      return report
    } catch (error) {
      if (!(error instanceof FeedStuckError || error instanceof FeedIncompleteError)) throw error
      logger.warn(error.message)
      return buildAll()
    }
  }

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work)
    queue = result.catch(() => undefined) // the caller of this turn is told, the next one need not be
    return result
  }

  return {
    catchUp: () => inTurn(catchUp),
    take: async (message, { isRepeat }) => {
      const isOld = Date.parse(message.timestamp) < Date.parse(current?.cursor ?? '') - OVERLAP_MS
      if (isRepeat || isOld) await retries.add(message)
    },
    buildAll: () => inTurn(buildAll),
    isComplete: () => current !== null,
    redirectFrom: (address) => redirectIn(current, address),
  }
}

const SAVE_CURSOR_EVERY_MS = 60 * 60 * 1000

async function createContext(options: BuilderOptions, directory: string): Promise<BuildContext> {
  const { env, logger, onProgress = () => undefined, now = () => new Date() } = options
  const publicFolder = path.join(directory, 'public')
  await mkdir(publicFolder, { recursive: true })
  const assetFiles = await readAssets()
  return {
    cms: options.cms ?? createCmsClient(env),
    assetFiles,
    publicFolder,
    logger,
    onProgress,
    now,
    settings: {
      name: env.siteName,
      url: env.siteUrl,
      cmsPublicUrl: env.cmsPublicUrl,
      language: 'en',
      assets: assetFiles.assets,
    },
  }
}

async function fingerprintOf({ settings }: BuildContext): Promise<string> {
  const sources = await hashSources()
  return createHash('sha256')
    .update(JSON.stringify([sources, settings]))
    .digest('hex')
}

function redirectIn(state: SiteState | null, address: string): string | null {
  if (!state) return null
  const owner = state.catalogue.ownerOf(redirectPath(address))
  return owner?.to === undefined ? null : resolveRedirect(owner.to, state.catalogue.list)
}
