import { createHash } from 'node:crypto'
import type { BasePayload } from 'payload'
import { inTransaction } from '../shared/inTransaction.ts'
import type { LeaseOutcome } from '../shared/leasedQueue.ts'
import { attachFiles, createRows, hasRows, type NewFile } from './attachFiles.ts'
import { contentKey, previewKey, sourceOf, stableJson } from './core/contentKey.ts'
import { RenderError, TemplateContentError } from './core/errors.ts'
import { formats, preview, type Format } from './core/formats.ts'
import type { Theme } from './core/theme.ts'
import type { Tree } from './core/tree.ts'
import type { FileStore } from './fileStore.ts'
import { readTrees, type LocalisedTemplate } from './readTrees.ts'
import { renderFiles, type RenderEngines } from './renderFiles.ts'
import { chosenFormats } from './chosenFormats.ts'
import type { RenderDoc, SanitizedOptions, TemplateDoc } from './types.ts'

export interface RenderTools extends RenderEngines {
  payload: BasePayload
  options: SanitizedOptions
  store: FileStore
  /** Digest of the fonts that files embed. */
  fonts: string
}

/**
 * Makes the files of one template in all its locales and attaches them; what exists already is left
 * alone. When a locale fails, its old files stay and the others go on.
 */
export async function renderTemplate(
  render: RenderDoc,
  signal: AbortSignal,
  tools: RenderTools,
): Promise<LeaseOutcome> {
  const { payload, options } = tools
  const templates = await readTrees(payload, options, render.template)
  const inputHash = hashInput(templates, options)
  const isSame = inputHash === render.inputHash
  const updatedAt = templates[0]?.doc.updatedAt ?? new Date().toISOString()
  const modifiedAt = (isSame && render.modifiedAt) || updatedAt

  const failures: string[] = []
  for (const template of templates) {
    signal.throwIfAborted()
    try {
      await renderLocale(render, template, modifiedAt, tools, signal)
    } catch (error) {
      if (!(error instanceof TemplateContentError || error instanceof RenderError)) throw error
      signal.throwIfAborted()
      failures.push(templates.length > 1 ? `${template.locale}: ${error.message}` : error.message)
      await tellFailure(template, error.message, tools)
    }
  }
  return {
    status: failures.length > 0 ? 'failed' : 'done',
    data: {
      inputHash,
      modifiedAt,
      error: failures.join('\n') || null,
      ...(failures.length > 0 ? {} : { generatedAt: new Date().toISOString() }),
    },
  }
}

async function renderLocale(
  render: RenderDoc,
  { locale, doc, tree: undated, assets }: LocalisedTemplate,
  modifiedAt: string,
  tools: RenderTools,
  signal: AbortSignal,
): Promise<void> {
  if (undated instanceof TemplateContentError) throw undated
  const { payload, options, store, libreOffice } = tools
  const theme = themeOf(doc, options)
  const tree: Tree = { ...undated, meta: { ...undated.meta, modifiedAt } }
  const slug = doc[options.slugField]
  const target = {
    template: render.template,
    locale,
    name: typeof slug === 'string' && slug ? slug : String(doc.id),
    isDefaultLocale: locale === options.locales[0],
  }
  const engines = { fonts: tools.fonts, libreOffice: libreOffice?.version }
  const wanted = chosenFormats(doc, sourceOf(tree), libreOffice !== undefined).available
  const keyOf = (format: Format): string => contentKey(tree, theme, format, engines)
  const firstPicture = previewKey(keyOf('pdf'), 1)
  const isThere = await hasRows(payload, store, target, [
    ...wanted.map((format) => ({ extension: formats[format].extension, key: keyOf(format) })),
    { extension: preview.extension, key: firstPicture, page: 1 },
  ])
  if (isThere) return

  const job = { tree, theme, assets, formats: wanted, wantsPreviews: true }
  const result = await renderFiles(job, tools)
  const pageCount = result.pages?.pageCount
  const files: NewFile[] = [
    ...result.files.map(({ format, bytes }) => ({
      ...formats[format],
      kind: 'file' as const,
      format,
      key: keyOf(format),
      content: bytes,
      pageCount,
    })),
    ...(result.pages?.pictures ?? []).map(({ page, width, height, bytes }) => ({
      ...preview,
      kind: 'preview' as const,
      format: preview.extension,
      key: previewKey(keyOf('pdf'), page),
      content: bytes,
      pageCount,
      page,
      width,
      height,
    })),
  ]
  for (const file of files) await store.write(file.key, file.extension, file.content)
  signal.throwIfAborted()
  await inTransaction(payload, async (req) => {
    const isAttached = await attachFiles(req, render, createRows(files, target))
    if (isAttached) await options.onFilesReady?.({ req, doc, locale })
  })
}

async function tellFailure(
  { doc, locale }: LocalisedTemplate,
  reason: string,
  { payload, options }: RenderTools,
): Promise<void> {
  payload.logger.warn({
    msg: `No files for ${options.collection} ${doc.id} (${locale}): ${reason}`,
  })
  if (!options.onFilesFailed) return
  await inTransaction(payload, async (req) => {
    await options.onFilesFailed?.({ req, doc, locale, reason })
  })
}

/** A theme that is gone from the options is replaced by the first one. */
export function themeOf(doc: Partial<TemplateDoc>, { themes }: SanitizedOptions): Theme {
  const theme = themes.find(({ name }) => name === doc.theme) ?? themes[0]
  if (!theme) throw new Error('documentsPlugin: there is no theme')
  return theme
}

function hashInput(templates: LocalisedTemplate[], options: SanitizedOptions): string {
  const input = templates.map(({ locale, doc, tree }) => ({
    locale,
    theme: themeOf(doc, options),
    tree: tree instanceof TemplateContentError ? tree.message : tree,
  }))
  return createHash('sha256').update(stableJson(input)).digest('hex')
}
