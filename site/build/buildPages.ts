import { createHash } from 'node:crypto'
import { CmsUnavailableError } from '../receiver/index.ts'
import type { BuildContext, BuildReport } from './buildContext.ts'
import type { Library } from './createLibrary.ts'
import type { FileRecord, PageIndex, PageRecord } from './createPageIndex.ts'
import { createPageReader } from './createPageReader.ts'
import { createPreviewCopier } from './createPreviewCopier.ts'
import { createRecorder, type Recorder } from './createRecorder.ts'
import type { DocStore } from './docStore.ts'
import { ATOM_FILE, RSS_FILE } from '../seo/feeds.ts'
import { pageAt, subjectKey } from './pageAt.ts'
import { filePathOf } from './paths.ts'
import { type RenderedPage, renderPage } from './renderPage.tsx'

export interface BuildPagesInput {
  paths: Iterable<string>
  library: Library
  index: PageIndex
  docs: DocStore
  /** Of the full build that this belongs to, or of the last one. */
  build: number
}

/** What of a batch is about pages. */
export type PagesReport = Pick<BuildReport, 'written' | 'removed' | 'unchanged' | 'failures'>

/**
 * Brings pages in line with the library: renders those that exist and removes those that do not.
 * A page that fails is noted in the index and the report, and stops nothing else.
 *
 * @throws {CmsUnavailableError} the CMS went away: the batch has to be done again
 */
export async function buildPages(
  input: BuildPagesInput,
  context: BuildContext,
): Promise<PagesReport> {
  const { library, index } = input
  const report: PagesReport = { written: [], removed: [], unchanged: 0, failures: [] }
  const render = createRenderer(input, context)
  /** Removed when nothing is being written: an emptied folder goes with its last file. */
  const leftOver: string[] = []

  async function build(page: string) {
    const last = index.stored(page)
    const found = pageAt(page, library)
    if (!found) {
      if (last) report.removed.push(page)
      index.delete(page)
      leftOver.push(...(last?.files.map(({ file }) => file) ?? possibleFiles(page)))
      return
    }
    const subject = subjectKey(found.subject)
    const { rendered, recorder, error } = await render(page)
    /** An older page of the same doc may stay; one of another doc, or a redirect, would mislead. */
    const kept = last?.subject === subject && found.subject.kind !== 'redirect' ? last : undefined
    if (rendered === undefined) {
      context.logger.error({ err: error, path: page, msg: 'A page cannot be rendered' })
      const staying = kept ? ', and an older version stays' : ''
      const reason = `The page ${page} cannot be made${staying}: ${reasonOf(error)}`
      if (!kept) leftOver.push(...(last?.files ?? []).map(({ file }) => file))
      const older = kept && index.get(page)
      index.set(failedRecord(page, subject, recorder, older, reason, input.build))
      report.failures.push({ path: page, reason })
      return
    }
    const files: FileRecord[] = []
    let isNew = false
    for (const { file, bytes } of rendered.files) {
      if ((await context.output.write(file, bytes)) === 'written') isNew = true
      files.push({ file, sha256: createHash('sha256').update(bytes).digest('hex') })
    }
    const gone = (last?.files ?? []).filter(({ file }) => !files.some((one) => one.file === file))
    leftOver.push(...gone.map(({ file }) => file))
    if (isNew) report.written.push(page)
    else if (files.length === 0 && gone.length > 0) report.removed.push(page)
    else report.unchanged += 1
    if (rendered.failure) report.failures.push({ path: page, reason: rendered.failure })
    index.set({
      path: page,
      subject,
      dependencies: recorder.dependencies(),
      files,
      isIndexable: rendered.isIndexable,
      modifiedAt: rendered.modifiedAt,
      madeBy: input.build,
      ...(rendered.failure ? { failure: rendered.failure } : {}),
    })
  }

  await inParallel(input.paths, PAGES_AT_ONCE, build)
  for (const file of leftOver) context.output.remove(file)
  return report
}

/** A page made in memory, with what it read; or why it could not be made. */
export interface Rendering {
  recorder: Recorder
  rendered?: RenderedPage & { failure?: string }
  error?: unknown
}

/**
 * Renders pages that exist; writes nothing but the pictures that they show.
 *
 * @throws {CmsUnavailableError} from what it returns
 */
export function createRenderer(
  { library, docs }: Pick<BuildPagesInput, 'library' | 'docs'>,
  context: BuildContext,
): (page: string) => Promise<Rendering> {
  const previews = createPreviewCopier(context)
  return async (page) => {
    const found = pageAt(page, library)
    const recorder = createRecorder()
    if (!found) return { recorder, error: new Error('There is no such page.') }
    const lost: string[] = []
    const unmade: string[] = []
    const reader = createPageReader({
      settings: context.settings,
      edition: found.edition,
      words: context.theme.wordsOf(found.edition.locale),
      library,
      docs,
      recorder,
      copyPreview: async (name) => {
        const isCopied = await previews.copy(name)
        if (!isCopied) lost.push(name)
        return isCopied
      },
      heroes: {
        names: context.heroes.names,
        copy: async (hero) => {
          const copied = await context.heroes.copy(hero, context.isReadOnly)
          if ('picture' in copied) return copied.picture
          unmade.push(`The page lacks its picture ${hero.url}: ${copied.problem}`)
          return null
        },
      },
    })
    try {
      const rendered = await renderPage(page, found.subject, reader, context.theme)
      if (lost.length > 0) {
        unmade.push(`The page lacks pictures that the CMS does not have: ${lost.join(', ')}`)
      }
      if (unmade.length === 0) return { recorder, rendered }
      return { recorder, rendered: { ...rendered, failure: unmade.join('. ') } }
    } catch (error) {
      if (isOutside(error)) throw error
      return { recorder, error }
    }
  }
}

/** What a process can have written that died before it could remember. */
const possibleFiles = (page: string): string[] =>
  page.endsWith('/')
    ? ['', RSS_FILE, ATOM_FILE].map((name) => filePathOf(page + name))
    : [filePathOf(page)]

/** Enough to fetch new pictures side by side. */
const PAGES_AT_ONCE = 8

/** Trouble of the CMS or the disk, not of the page: the whole batch is done again later. */
const isOutside = (error: unknown): boolean =>
  error instanceof CmsUnavailableError || Boolean((error as NodeJS.ErrnoException | null)?.syscall)

function failedRecord(
  page: string,
  subject: string,
  recorder: Recorder,
  last: PageRecord | undefined,
  failure: string,
  madeBy: number,
): PageRecord {
  return {
    path: page,
    subject,
    dependencies: [...new Set([...(last?.dependencies ?? []), ...recorder.dependencies()])].sort(),
    files: last?.files ?? [],
    isIndexable: last?.isIndexable ?? false,
    modifiedAt: last?.modifiedAt ?? null,
    madeBy,
    failure,
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

/** Once one fails the others end what they are at, so that nothing is written afterwards. */
async function inParallel<T>(items: Iterable<T>, limit: number, work: (item: T) => Promise<void>) {
  const rest = items[Symbol.iterator]()
  let isStopped = false
  const lanes = Array.from({ length: limit }, async () => {
    for (let item = rest.next(); !item.done && !isStopped; item = rest.next()) {
      try {
        await work(item.value)
      } catch (error) {
        isStopped = true
        throw error
      }
    }
  })
  const failed = (await Promise.allSettled(lanes)).find((lane) => lane.status === 'rejected')
  if (failed) throw failed.reason
}
