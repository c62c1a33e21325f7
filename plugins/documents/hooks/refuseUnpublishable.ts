import { APIError, type CollectionBeforeChangeHook } from 'payload'
import { TemplateContentError } from '../core/errors.ts'
import { findMissingGlyph } from '../core/findMissingGlyph.ts'
import { rootNodes } from '../core/lexical/lexicalNode.ts'
import { glyphCoverageOf } from '../render/glyphCoverage.ts'
import { readTree } from '../render/readTrees.ts'
import { kindOf } from '../render/templateContent.ts'
import type { SanitizedOptions } from '../types.ts'

/**
 * Refuses to publish what cannot become a file. Drafts may be unfinished, and a locale other than
 * the default one may be without a text: it has no files then.
 */
export const refuseUnpublishable =
  (options: SanitizedOptions): CollectionBeforeChangeHook =>
  async ({ data, originalDoc, req }) => {
    const doc = { ...(originalDoc as object | undefined), ...data } as Record<string, unknown>
    const locale = req.locale ?? options.locales[0] ?? 'en'
    // Reading all locales at once, every localised value is an object by locale.
    if (doc._status === 'draft' || locale === 'all') return data as unknown
    const isDefault = locale === options.locales[0]
    if (!isDefault && kindOf(doc) === 'document' && rootNodes(doc.body).length === 0)
      return data as unknown
    const { tree } = await readTree(req.payload, doc, locale, options, req)
    if (tree instanceof TemplateContentError) throw new UnpublishableTemplateError(tree)
    // Whatever formats are chosen: the pictures of pages come from the PDF.
    const missing = findMissingGlyph(tree, await glyphCoverageOf(req.payload, options))
    if (missing) throw new UnpublishableTemplateError(missing)
    return data as unknown
  }

export class UnpublishableTemplateError extends APIError {
  constructor(cause: TemplateContentError) {
    // After a colon the admin would take each comma for the end of an error.
    const reason = sentenceOf(cause).replaceAll(':', ' –')
    const message = `This template cannot be published yet. ${capitalise(reason)}.`
    super(message, 400, { code: cause.code, place: cause.place }, true)
  }
}

/** A problem that begins with a verb goes on from its place. */
function sentenceOf({ message, place, problem }: TemplateContentError): string {
  if (message === problem) return problem
  return VERB.test(problem) ? `${place} ${problem}` : `${place} – ${problem}`
}

const VERB = /^(?:has|is|are|holds|cannot|needs?|may|must|does|do)\b/

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
