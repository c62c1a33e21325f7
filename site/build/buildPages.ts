import path from 'node:path'
import { CmsUnavailableError } from '../receiver/index.ts'
import type { BuildContext, BuildReport } from './buildContext.ts'
import type { Catalogue } from './createCatalogue.ts'
import type { DocLoader } from './createDocLoader.ts'
import type { PageIndex, PageRecord } from './createPageIndex.ts'
import { createPageReader } from './createPageReader.ts'
import { createPreviewCopier } from './createPreviewCopier.ts'
import { createRecorder, type Recorder } from './createRecorder.ts'
import { filePathOf } from './paths.ts'
import { removeFile, writeFileIfChanged } from './files.ts'
import { pageAt, type PageSubject, subjectKey } from './pageAt.ts'
import { renderPage } from './renderPage.tsx'

export interface BuildPagesInput {
  paths: Iterable<string>
  catalogue: Catalogue
  index: PageIndex
  docs: DocLoader
}

/** What of a batch is about pages. */
export type PagesReport = Pick<BuildReport, 'written' | 'removed' | 'unchanged' | 'failures'>

/**
 * Brings pages in line with the catalogue: renders those that exist and removes those that do not.
 * A page that fails is noted in the index and the report, and stops nothing else.
 *
 * @throws {CmsUnavailableError} the CMS went away: the batch has to be done again
 */
export async function buildPages(
  input: BuildPagesInput,
  context: BuildContext,
): Promise<PagesReport> {
  const { catalogue, index } = input
  const report: PagesReport = {
    written: [],
    removed: [],
    unchanged: 0,
    failures: [],
  }
  const previews = createPreviewCopier(context)
  /** Removed when nothing is being written: an emptied folder goes with its last file. */
  const withoutFile: string[] = []
  const paths = [...input.paths]
  let done = 0

  async function build(page: string) {
    const subject = pageAt(page, catalogue)
    if (!subject) {
      if (index.get(page)) report.removed.push(page)
      index.delete(page)
      withoutFile.push(page)
      return
    }
    const recorder = createRecorder()
    try {
      const record = await renderAndWrite(page, subject, recorder)
      index.set(record)
      if (record.failure) report.failures.push({ path: page, reason: record.failure })
    } catch (error) {
      if (isOutside(error)) throw error
      context.logger.error({ err: error, path: page, msg: 'A page cannot be rendered' })
      const last = lastGoodVersion(page, subject)
      if (!last) withoutFile.push(page)
      const older = last ? ', and an older version stays' : ''
      const reason = `The page ${page} cannot be made${older}: ${reasonOf(error)}`
      index.set(failedRecord(page, subject, recorder, last, reason))
      report.failures.push({ path: page, reason })
    }
    done += 1
    if (done % 500 === 0) context.onProgress(`${done} of ${paths.length} pages`)
  }

  /** An older page of the same doc may stay; one of another doc, or a redirect, would mislead. */
  function lastGoodVersion(page: string, subject: PageSubject): PageRecord | undefined {
    const last = index.get(page)
    return last?.subject === subjectKey(subject) && subject.kind !== 'redirect' ? last : undefined
  }

  async function renderAndWrite(
    page: string,
    subject: PageSubject,
    recorder: Recorder,
  ): Promise<PageRecord> {
    const lost: string[] = []
    const reader = createPageReader({
      settings: context.settings,
      catalogue,
      docs: input.docs,
      recorder,
      copyPreview: async (name) => {
        const isCopied = await previews.copy(name)
        if (!isCopied) lost.push(name)
        return isCopied
      },
    })
    const { html, isIndexable, modifiedAt } = await renderPage(subject, reader)
    const file = path.join(context.publicFolder, filePathOf(page))
    if (await writeFileIfChanged(file, Buffer.from(html))) report.written.push(page)
    else report.unchanged += 1
    return {
      path: page,
      subject: subjectKey(subject),
      dependencies: recorder.dependencies(),
      isIndexable,
      modifiedAt,
      ...(lost.length > 0
        ? { failure: `The page lacks pictures that the CMS does not have: ${lost.join(', ')}` }
        : {}),
    }
  }

  await inParallel(paths, PAGES_AT_ONCE, build)
  for (const page of withoutFile) await removeFile(context.publicFolder, filePathOf(page))
  return report
}

/** Enough to fill queries for docs, which travel in batches. */
const PAGES_AT_ONCE = 32

/** Trouble of the CMS or the disk, not of the page: the whole batch is done again later. */
const isOutside = (error: unknown): boolean =>
  error instanceof CmsUnavailableError || Boolean((error as NodeJS.ErrnoException | null)?.syscall)

function failedRecord(
  page: string,
  subject: PageSubject,
  recorder: Recorder,
  last: PageRecord | undefined,
  failure: string,
): PageRecord {
  return {
    path: page,
    subject: subjectKey(subject),
    dependencies: [...new Set([...(last?.dependencies ?? []), ...recorder.dependencies()])].sort(),
    isIndexable: last?.isIndexable ?? false,
    modifiedAt: last?.modifiedAt ?? null,
    failure,
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

/** Once one fails the others end what they are at, so that nothing is written afterwards. */
async function inParallel<T>(items: T[], limit: number, work: (item: T) => Promise<void>) {
  const rest = [...items]
  const lanes = Array.from({ length: limit }, async () => {
    for (let item = rest.pop(); item !== undefined; item = rest.pop()) {
      try {
        await work(item)
      } catch (error) {
        rest.length = 0
        throw error
      }
    }
  })
  const failed = (await Promise.allSettled(lanes)).find((lane) => lane.status === 'rejected')
  if (failed) throw failed.reason
}
