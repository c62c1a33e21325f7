import { APIError, type CollectionBeforeChangeHook } from 'payload'
import { TemplateContentError } from '../core/errors.ts'
import { rootNodes } from '../core/lexicalNode.ts'
import { readLexical } from '../core/readLexical.ts'
import { templateContent } from '../templateContent.ts'
import type { SanitizedOptions } from '../types.ts'

/**
 * Refuses to publish what cannot become a file. Drafts may be unfinished, and a locale other than
 * the default one may be without a text: it has no files then.
 */
export const refuseUnpublishable =
  (options: SanitizedOptions): CollectionBeforeChangeHook =>
  ({ data, originalDoc, req }) => {
    const doc = { ...(originalDoc as object | undefined), ...data } as Record<string, unknown>
    const locale = req.locale ?? options.locales[0] ?? 'en'
    // Reading all locales at once, every localised value is an object by locale.
    if (doc._status === 'draft' || locale === 'all') return data as unknown
    const isDefault = locale === options.locales[0]
    if (!isDefault && rootNodes(doc.body).length === 0) return data as unknown
    try {
      readLexical(templateContent(doc, locale, options))
    } catch (error) {
      if (!(error instanceof TemplateContentError)) throw error
      throw new UnpublishableTemplateError(error)
    }
    return data as unknown
  }

export class UnpublishableTemplateError extends APIError {
  constructor(cause: TemplateContentError) {
    const message = `This template cannot be published yet: ${cause.message}.`
    super(message, 400, { code: cause.code, place: cause.place }, true)
  }
}
