import { createHash } from 'node:crypto'
import type { BasePayload } from 'payload'
import { inTransaction } from '../../shared/inTransaction.ts'
import type { LeaseOutcome } from '../../shared/leasedQueue.ts'
import { attachFiles, readRows } from './attachFiles.ts'
import { stableJson } from '../core/contentKey.ts'
import { RenderError, TemplateContentError } from '../core/errors.ts'
import type { FileStore } from '../store/fileStore.ts'
import { pictureIds } from './readAssets.ts'
import { readTrees, type LocalisedTemplate } from './readTrees.ts'
import type { RenderEngines } from './renderFiles.ts'
import { renderLocale } from './renderLocale.ts'
import { listOfMedia } from './requestRender.ts'
import { themeOf } from './themeOf.ts'
import type { GeneratedFile, RenderDoc, SanitizedOptions } from '../types.ts'

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

  const rows = await readRows(payload, render.template)
  const failures: string[] = []
  for (const template of templates) {
    signal.throwIfAborted()
    try {
      await renderLocale(render, template, modifiedAt, rows, tools, signal)
    } catch (error) {
      if (!(error instanceof TemplateContentError || error instanceof RenderError)) throw error
      signal.throwIfAborted()
      failures.push(templates.length > 1 ? `${template.locale}: ${error.message}` : error.message)
      await tellFailure(template, error.message, tools)
    }
  }
  if (templates.length > 0) await retireOthers(render, templates, rows, tools)
  return {
    status: failures.length > 0 ? 'failed' : 'done',
    data: {
      inputHash,
      modifiedAt,
      error: failures.join('\n') || null,
      isForced: false,
      usedMedia: listOfMedia(templates.flatMap(({ doc }) => pictureIds(doc))),
      ...(failures.length > 0 ? {} : { generatedAt: new Date().toISOString() }),
    },
  }
}

/** Takes away the files of locales that no longer have a text. */
async function retireOthers(
  render: RenderDoc,
  templates: LocalisedTemplate[],
  rows: GeneratedFile[],
  { payload, options }: RenderTools,
): Promise<void> {
  for (const locale of options.locales) {
    if (templates.some((template) => template.locale === locale)) continue
    const retired = rows.filter((row) => row.isCurrent && row.locale === locale)
    if (retired.length === 0) continue
    await inTransaction(payload, (req) => attachFiles(req, render, { locale, added: [], retired }))
  }
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

function hashInput(templates: LocalisedTemplate[], options: SanitizedOptions): string {
  const input = templates.map(({ locale, doc, tree }) => ({
    locale,
    theme: themeOf(doc, options),
    tree: tree instanceof TemplateContentError ? tree.message : tree,
  }))
  return createHash('sha256').update(stableJson(input)).digest('hex')
}
