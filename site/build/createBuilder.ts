import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Logger } from 'pino'
import type { SiteEnv } from '../env.ts'
import { FeedStuckError } from '../receiver/index.ts'
import type { BuildContext, BuildReport } from './buildContext.ts'
import { type CmsClient, createCmsClient } from './createCmsClient.ts'
import { fullBuild } from './fullBuild.ts'
import { incrementalBuild } from './incrementalBuild.ts'
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
  onProgress?: (text: string) => void
  now?: () => Date
}

export async function createBuilder(options: BuilderOptions): Promise<Builder> {
  const { env, logger, now = () => new Date() } = options
  const directory = path.resolve(env.directory)
  const store = createSiteStateStore(directory)
  const context = await createContext(options, directory)
  const fingerprint = await fingerprintOf(context)
  const seen = new Set<string>()
  let current = await store.load()
  let savedCursor = current?.cursor ?? ''
  let isStateStale = false
  let queue: Promise<unknown> = Promise.resolve()

  async function save(state: SiteState) {
    await store.save(state)
    savedCursor = state.cursor
  }

  async function buildAll(): Promise<BuildReport> {
    const { state, report } = await fullBuild(context, current, fingerprint, store)
    await save(state)
    current = state
    isStateStale = false
    return report
  }

  async function catchUp(): Promise<BuildReport | null> {
    if (isStateStale) current = await store.load()
    const ageMs = current ? now().getTime() - Date.parse(current.cursor) : Infinity
    if (!current || current.fingerprint !== fingerprint || ageMs > MAX_AGE_MS) return buildAll()
    isStateStale = true
    try {
      const report = await incrementalBuild({ state: current, store, seen }, context)
      const unsavedMs = Date.parse(current.cursor) - Date.parse(savedCursor)
      if (report || !(unsavedMs < SAVE_CURSOR_EVERY_MS)) await save(current)
      for (const id of report?.messageIds ?? []) seen.add(id)
      for (const id of seen) if (seen.size > MAX_SEEN) seen.delete(id)
      isStateStale = false
      return report
    } catch (error) {
      if (!(error instanceof FeedStuckError)) throw error
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
    buildAll: () => inTurn(buildAll),
    isComplete: () => current !== null,
    redirectFrom: (address) => redirectIn(current, address),
  }
}

/** Older cursors may lie before what the feed still holds. */
const MAX_AGE_MS = 7 * 24 * 60 * 60 * 1000
const SAVE_CURSOR_EVERY_MS = 60 * 60 * 1000
const MAX_SEEN = 20_000

async function createContext(options: BuilderOptions, directory: string): Promise<BuildContext> {
  const { env, logger, onProgress = () => undefined } = options
  const publicFolder = path.join(directory, 'public')
  await mkdir(publicFolder, { recursive: true })
  const assetFiles = await readAssets()
  return {
    cms: options.cms ?? createCmsClient(env),
    assetFiles,
    publicFolder,
    logger,
    onProgress,
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
