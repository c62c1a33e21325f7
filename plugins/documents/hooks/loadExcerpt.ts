import type { FieldHook, PayloadRequest } from 'payload'
import { excerptOf } from '../core/excerptOf.ts'
import { readLexical } from '../core/lexical/readLexical.ts'
import type { Picture } from '../core/tree.ts'
import { kindOf, templateContent } from '../render/templateContent.ts'
import type { SanitizedOptions, TemplateDoc } from '../types.ts'
import { type PublishedLoader, publishedLoader, type TemplateId } from './publishedLoader.ts'

const MAX_LENGTH = 600

/**
 * Tells how a published text begins, in the request's locale or else the default one; `null` for
 * sheets and masters. Like the files, it says what is published, also where the doc at hand is a
 * draft.
 */
export function loadExcerpt(options: SanitizedOptions): FieldHook {
  return async ({ data, req }) => {
    const { id, kind } = (data ?? {}) as { id?: TemplateId; kind?: string | null }
    if (id === undefined || kindOf({ kind }) !== 'document') return null
    return loaderOf(req, options).load(id)
  }
}

function loaderOf(req: PayloadRequest, options: SanitizedOptions): PublishedLoader<string> {
  const [defaultLocale = 'en'] = options.locales
  const asked = req.locale ?? defaultLocale
  const locale = options.locales.includes(asked) ? asked : defaultLocale
  const loaders = (req.context.excerpts ??= new Map()) as Map<string, PublishedLoader<string>>
  const loader =
    loaders.get(locale) ??
    publishedLoader(req, options, {
      locale,
      fallbackLocale: options.locales[0],
      select: { [options.titleField]: true, body: true, fields: true, kind: true, language: true },
      valueOf: (doc) => beginningOf(doc, locale, options),
    })
  loaders.set(locale, loader)
  return loader
}

function beginningOf(doc: TemplateDoc, locale: string, options: SanitizedOptions): string | null {
  const parts = { pictures: new UnreadPictures() }
  return excerptOf(readLexical(templateContent(doc, locale, options, parts)), MAX_LENGTH)
}

/** Pictures have no words, so any one stands for each. */
class UnreadPictures extends Map<TemplateId, Picture> {
  override get(): Picture {
    return { asset: '', mimeType: 'image/png', width: 1, height: 1, alt: '' }
  }
}
