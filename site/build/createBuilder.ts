import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Logger } from 'pino'
import type { SiteEnv } from '../env.ts'
import { createOutput } from '../output/createOutput.ts'
import {
  CmsUnavailableError,
  FeedStuckError,
  OVERLAP_MS,
  type Reporter,
  type WebhookMessage,
} from '../receiver/index.ts'
import { loadTheme } from '../theme/loadTheme.ts'
import type { BuildContext, BuildReport, PageOutput } from './buildContext.ts'
import { createRenderer } from './buildPages.ts'
import { type CmsClient, createCmsClient } from './createCmsClient.ts'
import { createHeroCopier } from './createHeroCopier.ts'
import { type Library, PAGE_SIZES, type PageSizes, storedLibrary } from './createLibrary.ts'
import type { FileRecord } from './createPageIndex.ts'
import { createRetryJournal } from './createRetryJournal.ts'
import type { Collection, DocOf } from './docs.ts'
import { editionsOf } from './editions.ts'
import type { Entry } from './entry.ts'
import { fullBuild } from './fullBuild.ts'
import { FeedIncompleteError, incrementalBuild } from './incrementalBuild.ts'
import { pageAt } from './pageAt.ts'
import { redirectPath } from './paths.ts'
import { redirectTarget } from './resolveRedirect.ts'
import { hashSources, readAssets } from './siteAssets.ts'
import { createUpkeep, type Upkeep } from './createUpkeep.ts'
import { openSiteStore, type Progress } from './siteState.ts'

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
  /** Has the pages at some paths made again with the next `catchUp`, whatever their docs. */
  mend: (paths: Iterable<string>) => void
  /**
   * Makes every page, whatever is remembered; goes on with a build that was interrupted.
   *
   * @param options.isFresh begins anew even then
   */
  buildAll: (options?: { isFresh?: boolean }) => Promise<BuildReport>
  /** Every page as it would be made now, in memory; needs a build before, and not the CMS. */
  renderAll: () => AsyncGenerator<RenderedFiles>
  /** What every page is known to consist of. */
  records: () => Generator<{ path: string; files: FileRecord[] }>
  /** What the output folder has to hold. */
  upkeep: Upkeep
  /** Whether a complete site is there, be it an older one. */
  isComplete: () => boolean
  /** Where visitors of an address have to go instead, if anywhere. */
  redirectFrom: (address: string) => string | null
  /** What the pages are made of, for what is made beside them. */
  reading: LibraryReading
  /** Where that is written. */
  output: PageOutput
  /** Ends the work under way and closes what is remembered. */
  close: () => Promise<void>
}

export interface RenderedFiles {
  path: string
  files: { file: string; bytes: Buffer }[]
  /** Why the page cannot be made. */
  failure?: string
}

/** The published docs, as far as the site knows them. */
export interface LibraryReading {
  locales: readonly string[]
  entries: (locale: string) => Iterable<Entry>
  doc: <C extends Collection>(locale: string, collection: C, id: string) => DocOf[C] | null
}

export interface BuilderOptions {
  env: SiteEnv
  logger: Logger
  /** @default a client of `env.cmsUrl` */
  cms?: CmsClient
  /** Tells the CMS what is live. @default nobody is told */
  reporter?: Pick<Reporter, 'add'>
  onProgress?: BuildContext['onProgress']
  onPages?: BuildContext['onPages']
  sent?: BuildContext['sent']
  /** Told of files that have new bytes, or are gone, as soon as they are. */
  onFile?: (file: string) => void
  /** Told when a picture is there that pages had to do without: `catchUp` puts it in. */
  onLate?: () => void
  /** Told when the pages of a batch are in place. */
  afterBuild?: (report: BuildReport) => void
  /** For tests: shorter pages. */
  pageSizes?: PageSizes
  now?: () => Date
}

/**
 * @throws {ThemeError} the theme has a mistake
 * @throws {StateError} what the site remembers cannot be opened
 */
export async function createBuilder(options: BuilderOptions): Promise<Builder> {
  const { env, logger, reporter } = options
  const directory = path.resolve(env.directory)
  const context = await createContext(options, directory)
  const fingerprint = await fingerprintOf(context)
  const store = await openSiteStore(directory)
  const retries = await createRetryJournal(directory)
  let progress = store.progress()
  let library = storedLibrary(store, context)
  let savedCursor = progress?.cursor ?? ''
  let damaged = new Set<string>()
  let queue: Promise<unknown> = Promise.resolve()

  function save(next: Progress) {
    store.inTransaction(() => {
      store.saveProgress(next)
      store.saveUnderWay(null)
    })
    progress = next
    savedCursor = next.cursor
  }

  /** Reports come first: a crash before the progress is saved repeats the batch, and with it them. */
  async function finish(next: Progress, report: BuildReport, retried: WebhookMessage[]) {
    await reporter?.add(report.reports)
    save(next)
    await retries.settle(retried)
    options.afterBuild?.(report)
  }

  async function buildAll({ isFresh = false } = {}): Promise<BuildReport> {
    const retried = retries.waiting()
    const input = { last: progress, fingerprint, store, retries: retried, isFresh }
    const built = await fullBuild(input, context)
    library = built.library
    damaged = new Set()
    await finish(built.progress, built.report, retried)
    return built.report
  }

  async function catchUp(): Promise<BuildReport | null> {
    if (!progress || progress.fingerprint !== fingerprint || store.underWay()) return buildAll()
    const mending = new Set(damaged)
    try {
      const retried = retries.waiting()
      const input = { progress, store, library, retries: retried, damaged: mending }
      const { progress: next, report } = await incrementalBuild(input, context)
      for (const one of mending) damaged.delete(one)
      const unsavedMs = Date.parse(next.cursor) - Date.parse(savedCursor)
      if (report) await finish(next, report, retried)
      else if (!(unsavedMs < SAVE_CURSOR_EVERY_MS)) save(next)
      else progress = next
      return report
    } catch (error) {
      if (!(error instanceof FeedStuckError || error instanceof FeedIncompleteError)) {
        // On a full disk the library in memory is ahead of the stored one: tried again with it, the
        // batch would find nothing changed, and leave out the lists that the change is in.
        if (!(error instanceof CmsUnavailableError)) library = storedLibrary(store, context)
        throw error
      }
      logger.warn(error.message)
      return buildAll({ isFresh: true })
    }
  }

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work)
    queue = result.catch(() => undefined) // the caller of this turn is told, the next one need not be
    return result
  }

  async function* renderAll(): AsyncGenerator<RenderedFiles> {
    const render = createRenderer({ library, docs: store.docs }, { ...context, isReadOnly: true })
    for (const page of store.index.paths()) {
      const { rendered, error } = await render(page)
      yield rendered
        ? { path: page, files: rendered.files }
        : { path: page, files: [], failure: error instanceof Error ? error.message : String(error) }
    }
  }

  return {
    catchUp: () => inTurn(catchUp),
    take: async (message, { isRepeat }) => {
      const isOld = Date.parse(message.timestamp) < Date.parse(progress?.cursor ?? '') - OVERLAP_MS
      if (isRepeat || isOld) await retries.add(message)
    },
    mend: (paths) => {
      for (const page of paths) damaged.add(page)
    },
    buildAll: (how) => inTurn(() => buildAll(how)),
    renderAll,
    *records() {
      for (const { path: page, files } of store.index.allStored()) yield { path: page, files }
    },
    upkeep: createUpkeep({ store, library: () => library, context, inTurn }),
    isComplete: () => progress !== null,
    redirectFrom: (address) => redirectIn(library, address),
    output: context.output,
    reading: {
      locales: env.locales,
      entries: (locale) => library.catalogue(locale).entries(),
      doc: store.docs.get,
    },
    close: () =>
      inTurn(() => {
        store.close()
        return Promise.resolve()
      }),
  }
}

const SAVE_CURSOR_EVERY_MS = 60 * 60 * 1000

async function createContext(options: BuilderOptions, directory: string): Promise<BuildContext> {
  const { env, logger, onFile } = options
  const publicFolder = path.join(directory, 'public')
  await mkdir(publicFolder, { recursive: true })
  const theme = await loadTheme(env.theme)
  const assetFiles = await readAssets(theme)
  const cms = options.cms ?? createCmsClient(env)
  const files = createOutput(publicFolder)
  const output: PageOutput = {
    write: async (file, bytes) => {
      const outcome = await files.write(file, bytes)
      if (outcome === 'written') onFile?.(file)
      return outcome
    },
    remove: (file) => {
      files.remove(file)
      onFile?.(file)
    },
  }
  return {
    cms,
    heroes: createHeroCopier({ cms, logger, output, publicFolder, onLate: options.onLate }),
    output,
    editions: editionsOf(env.locales),
    theme,
    assetFiles,
    publicFolder,
    ...(options.sent ? { sent: options.sent } : {}),
    logger,
    onProgress: options.onProgress ?? (() => undefined),
    onPages: options.onPages ?? (() => undefined),
    now: options.now ?? (() => new Date()),
    settings: {
      name: env.siteName,
      url: env.siteUrl,
      cmsPublicUrl: env.cmsPublicUrl,
      language: env.locales[0],
      locales: env.locales,
      assets: assetFiles.assets,
      pageSizes: options.pageSizes ?? PAGE_SIZES,
    },
  }
}

async function fingerprintOf({ settings, theme }: BuildContext): Promise<string> {
  const sources = await hashSources()
  return createHash('sha256')
    .update(JSON.stringify([sources, settings, theme.fingerprint]))
    .digest('hex')
}

function redirectIn(library: Library, address: string): string | null {
  const found = pageAt(redirectPath(address), library)
  if (found?.subject.kind !== 'redirect') return null // a page comes first
  return redirectTarget(found.subject.to, library)
}
