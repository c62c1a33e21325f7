import DataLoader from 'dataloader'
import {
  isolateObjectProperty,
  type PayloadRequest,
  type SelectType,
  type TypedLocale,
  type Where,
} from 'payload'
import { TemplateContentError } from '../core/errors.ts'
import type { SanitizedOptions, TemplateDoc } from '../types.ts'

export type TemplateId = number | string

/** Finds something out about a template; `null` for those that are not published. */
export type PublishedLoader<T> = DataLoader<TemplateId, T | null>

export interface PublishedLoaderOptions<T> {
  locale: string
  /** Where a field has no text in that locale. @default as the request has it */
  fallbackLocale?: string | undefined
  /** Must leave out the field that is being loaded, which would ask for itself. */
  select: SelectType
  /** @default all that are asked for */
  where?: Where
  valueOf: (doc: TemplateDoc) => T | null
}

/** One query serves all docs of a request. */
export function publishedLoader<T>(
  req: PayloadRequest,
  { collection }: SanitizedOptions,
  { locale, fallbackLocale, select, where, valueOf }: PublishedLoaderOptions<T>,
): PublishedLoader<T> {
  return new DataLoader<TemplateId, T | null>(
    async (ids) => {
      const { docs } = await req.payload.find({
        collection,
        where: { and: [{ id: { in: [...ids] } }, ...(where ? [where] : [])] },
        select: { ...select, _status: true },
        draft: false,
        depth: 0,
        pagination: false,
        locale: locale as TypedLocale,
        ...(fallbackLocale === undefined ? {} : { fallbackLocale: fallbackLocale as TypedLocale }),
        // The call changes the locale of its request, which may be writing another one.
        req: isolateObjectProperty(req, ['locale', 'fallbackLocale']),
      })
      const templates = new Map((docs as unknown as TemplateDoc[]).map((doc) => [doc.id, doc]))
      return ids.map((id) => {
        const doc = templates.get(id)
        const isPublished = doc?._status === undefined || doc._status === 'published'
        return doc && isPublished ? valueUnlessWrong(doc, valueOf) : null
      })
    },
    // A request that writes must read anew afterwards.
    { cache: false },
  )
}

function valueUnlessWrong<T>(doc: TemplateDoc, valueOf: (doc: TemplateDoc) => T | null): T | null {
  try {
    return valueOf(doc)
  } catch (error) {
    // Its rendering tells the editor the same; a page without the value is better than none.
    if (error instanceof TemplateContentError) return null
    throw error
  }
}
