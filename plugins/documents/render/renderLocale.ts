import { inTransaction } from '../../shared/inTransaction.ts'
import {
  attachFiles,
  compareFiles,
  createRow,
  type FileTarget,
  type GeneratedFileData,
  type KnownFile,
} from './attachFiles.ts'
import { chosenFormats } from './chosenFormats.ts'
import { contentKey, sourceOf } from '../core/contentKey.ts'
import { RenderError, TemplateContentError } from '../core/errors.ts'
import { formats, routes, type Format } from '../core/formats.ts'
import type { Tree } from '../core/tree.ts'
import {
  planFiles,
  plannedFile,
  plannedPicture,
  type FilePlan,
  type PlannedFile,
} from './planFiles.ts'
import type { LocalisedTemplate } from './readTrees.ts'
import { renderFiles, type WantedFiles } from './renderFiles.ts'
import type { FilesResult } from './renderJob.ts'
import type { RenderTools } from './renderTemplate.ts'
import { themeOf } from './themeOf.ts'
import type { GeneratedFile, RenderDoc, SanitizedOptions, TemplateDoc } from '../types.ts'

/**
 * Makes what is missing of a template in one locale and attaches it; what is there is left alone. When
 * a conversion fails, the other files are attached all the same.
 *
 * @param modifiedAt the date that the files carry
 * @param rows every file of the template that is written down
 * @throws {TemplateContentError} the content cannot be shown
 * @throws {RenderError} an engine failed, took too long, or is not there
 */
export async function renderLocale(
  render: RenderDoc,
  { locale, doc, tree: undated, assets }: LocalisedTemplate,
  modifiedAt: string,
  rows: GeneratedFile[],
  tools: RenderTools,
  signal: AbortSignal,
): Promise<void> {
  if (undated instanceof TemplateContentError) throw undated
  const { payload, options, store, libreOffice } = tools
  const theme = themeOf(doc, options)
  const tree: Tree = { ...undated, meta: { ...undated.meta, modifiedAt } }
  const target = targetOf(render, doc, locale, options)
  const engines = { fonts: tools.fonts, libreOffice: libreOffice?.version }
  const keys = new Map<Format, string>()
  // Kept, because each asking hashes the whole text.
  const keyOf = (format: Format): string => {
    const key = keys.get(format) ?? contentKey(tree, theme, format, engines)
    keys.set(format, key)
    return key
  }
  const wanted = chosenFormats(doc, sourceOf(tree), libreOffice !== undefined).available
  const isForced = render.isForced === true
  const hasPages = canDraw(tree, libreOffice !== undefined)
  const plan = await planFiles({ wanted, keyOf, hasPages, rows, store, isForced })

  const { made, failed } = await make(plan, { tree, theme, assets }, keyOf, tools)
  await Promise.all(
    made.map(({ file, bytes }) => store.write(file.key, file.extension, bytes, isForced)),
  )
  signal.throwIfAborted()
  const files = sortFiles([...plan.there, ...made])
  const pageCount = files.find(({ known }) => known.pageCount)?.known.pageCount
  const change = compareFiles(
    rows.filter((row) => row.isCurrent && row.locale === locale && !isKept(row, failed)),
    files.map(({ file, known }): GeneratedFileData =>
      createRow(file, { ...known, pageCount: known.pageCount ?? pageCount }, target),
    ),
    locale,
  )
  if (change.added.length > 0 || change.retired.length > 0) {
    await inTransaction(payload, async (req) => {
      const isAttached = await attachFiles(req, render, change)
      if (isAttached) await options.onFilesReady?.({ req, doc, locale })
    })
  }
  const reasons = failed.map(({ format, error }) => `${formats[format].label}: ${error.message}`)
  if (reasons.length > 0) throw new RenderError('engine-failed', reasons.join('; '))
}

/** What could not be made anew stays as it was; pictures do with their PDF. */
function isKept({ format, kind }: GeneratedFile, failed: FilesResult['failed']): boolean {
  return failed.some((one) => (kind === 'preview' ? one.format === 'pdf' : one.format === format))
}

interface MadeFile {
  file: PlannedFile
  known: KnownFile
  bytes: Uint8Array
}

async function make(
  plan: FilePlan,
  content: Pick<WantedFiles, 'assets' | 'theme' | 'tree'>,
  keyOf: (format: Format) => string,
  tools: RenderTools,
): Promise<{ made: MadeFile[]; failed: FilesResult['failed'] }> {
  if (plan.formats.length === 0 && !plan.wantsPreviews) return { made: [], failed: [] }
  const { failed, files, pages } = await render(plan, content, tools)
  const generatedAt = new Date().toISOString()
  const pageCount = pages?.pageCount
  const made = [
    ...files.map(({ format, bytes }) => ({
      file: plannedFile(format, keyOf(format)),
      known: { bytes: bytes.byteLength, pageCount, generatedAt },
      bytes,
    })),
    ...(pages?.pictures ?? []).map(({ page, source, width, height, bytes, placeholder }) => ({
      file: plannedPicture(keyOf('pdf'), page, source),
      known: { ...{ bytes: bytes.byteLength, pageCount, generatedAt }, width, height, placeholder },
      bytes,
    })),
  ]
  return { made, failed }
}

/** Draws a PDF that is there already from its file instead of writing it again. */
async function render(
  { formats: missing, wantsPreviews, there }: FilePlan,
  content: Pick<WantedFiles, 'assets' | 'theme' | 'tree'>,
  tools: RenderTools,
): Promise<FilesResult> {
  const pdf = there.find(({ file }) => file.kind === 'file' && file.format === 'pdf')?.file
  if (!pdf || !wantsPreviews) {
    return renderFiles({ ...content, formats: missing, wantsPreviews }, tools)
  }
  const bytes = await tools.store.read(pdf.key, pdf.extension)
  const drawn = await tools.pool.render({
    kind: 'draw',
    title: content.tree.meta.title,
    pdf: bytes,
  })
  if (missing.length === 0) return { ...drawn, failed: [] }
  return {
    ...(await renderFiles({ ...content, formats: missing, wantsPreviews: false }, tools)),
    ...{ pages: drawn.pages },
  }
}

/** Files in the order of `formats`, then pictures by page, so that rows read well. */
function sortFiles<T extends { file: PlannedFile }>(files: T[]): T[] {
  const names = Object.keys(formats)
  const rank = ({ file }: T): number =>
    file.page === undefined ? names.indexOf(file.format) : file.page * 10_000 + (file.width ?? 0)
  return files.sort((a, b) => rank(a) - rank(b))
}

function canDraw(tree: Tree, hasLibreOffice: boolean): boolean {
  const route = routes[sourceOf(tree)].pdf
  return route === 'write' || (route !== undefined && hasLibreOffice)
}

function targetOf(
  { template }: RenderDoc,
  doc: TemplateDoc,
  locale: string,
  { slugField, locales }: SanitizedOptions,
): FileTarget {
  const slug = doc[slugField]
  const name = typeof slug === 'string' && slug ? slug : String(doc.id)
  return { template, locale, name, isDefaultLocale: locale === locales[0] }
}
