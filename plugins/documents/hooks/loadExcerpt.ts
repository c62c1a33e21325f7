import DataLoader from 'dataloader'
import {
  isolateObjectProperty,
  type FieldHook,
  type PayloadRequest,
  type SelectType,
  type TypedLocale,
} from 'payload'
import { TemplateContentError } from '../core/errors.ts'
import { excerptOf } from '../core/excerptOf.ts'
import { readLexical } from '../core/lexical/readLexical.ts'
import type { Picture } from '../core/tree.ts'
import { kindOf, templateContent } from '../render/templateContent.ts'
import type { SanitizedOptions, TemplateDoc } from '../types.ts'

type Id = number | string
type Loader = DataLoader<Id, string | null>

const MAX_LENGTH = 600

/**
 * Tells how a published text begins, in the request's locale or else the default one; `null` for
 * sheets and masters. Like the files, it says what is published, also where the doc at hand is a
 * draft. One query serves all docs of a request.
 */
export function loadExcerpt(options: SanitizedOptions): FieldHook {
  return async ({ data, req }) => {
    const { id, kind } = (data ?? {}) as { id?: Id; kind?: string | null }
    if (id === undefined || kindOf({ kind }) !== 'document') return null
    return loaderOf(req, options).load(id)
  }
}

function loaderOf(req: PayloadRequest, options: SanitizedOptions): Loader {
  const [defaultLocale = 'en'] = options.locales
  const asked = req.locale ?? defaultLocale
  const locale = options.locales.includes(asked) ? asked : defaultLocale
  const loaders = (req.context.excerpts ??= new Map()) as Map<string, Loader>
  const loader = loaders.get(locale) ?? createLoader(req, locale, options)
  loaders.set(locale, loader)
  return loader
}

function createLoader(req: PayloadRequest, locale: string, options: SanitizedOptions): Loader {
  return new DataLoader<Id, string | null>(
    async (ids) => {
      const { docs } = await req.payload.find({
        collection: options.collection,
        where: { id: { in: [...ids] } },
        // Without the excerpt itself, which would ask for itself.
        select: selectionOf(options),
        draft: false,
        depth: 0,
        pagination: false,
        locale: locale as TypedLocale,
        fallbackLocale: options.locales[0] as TypedLocale | undefined,
        // The call changes the locale of its request, which may be writing another one.
        req: isolateObjectProperty(req, ['locale', 'fallbackLocale']),
      })
      const templates = docs as unknown as TemplateDoc[]
      return ids.map((id) => {
        const doc = templates.find((one) => one.id === id)
        const isPublished = doc?._status === undefined || doc._status === 'published'
        return doc && isPublished ? beginningOf(doc, locale, options) : null
      })
    },
    // A request that writes must read anew afterwards.
    { cache: false },
  )
}

const selectionOf = ({ titleField }: SanitizedOptions): SelectType => ({
  [titleField]: true,
  _status: true,
  body: true,
  fields: true,
  kind: true,
  language: true,
})

function beginningOf(doc: TemplateDoc, locale: string, options: SanitizedOptions): string | null {
  try {
    const parts = { pictures: new UnreadPictures() }
    return excerptOf(readLexical(templateContent(doc, locale, options, parts)), MAX_LENGTH)
  } catch (error) {
    // Its rendering tells the editor the same; a page without the excerpt is better than none.
    if (error instanceof TemplateContentError) return null
    throw error
  }
}

/** Pictures have no words, so any one stands for each. */
class UnreadPictures extends Map<Id, Picture> {
  override get(): Picture {
    return { asset: '', mimeType: 'image/png', width: 1, height: 1, alt: '' }
  }
}
