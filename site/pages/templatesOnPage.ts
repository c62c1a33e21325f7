import type { PageReader } from '../build/createPageReader.ts'
import { docKey, type TagDoc } from '../build/docs.ts'
import { idOf, templatesOfTag } from '../build/entry.ts'

export interface TemplatesOnPage {
  ids: string[]
  /** Of the tag, on all its pages. */
  total: number
  /** How many pages that makes, at least one. */
  pages: number
}

/**
 * The templates on one page of a tag: those that are pinned come first, then the others by title.
 *
 * @param page from 1
 */
export function templatesOnPage(reader: PageReader, tag: TagDoc, page: number): TemplatesOnPage {
  const list = templatesOfTag(tag.id)
  const pinned = [...new Set(tag.pinnedTemplates.map(({ id }) => id))]
    .map((id) => reader.entry('document-templates', id))
    .filter((entry) => entry !== undefined)
  const others = pinned.filter((entry) => !entry.lists.includes(list))
  const total = reader.count(list) + others.length
  const size = reader.settings.pageSizes.templates
  const start = (page - 1) * size
  const end = start + size
  const first = pinned.slice(start, end)
  const range = {
    from: Math.max(0, start - pinned.length),
    to: Math.max(0, end - pinned.length),
  }
  const keys = pinned.map(({ key }) => docKey('document-templates', idOf(key)))
  const rest = range.to > 0 ? reader.list(list, range, keys) : []
  return {
    ids: [...first, ...rest].map(({ key }) => idOf(key)),
    total,
    pages: Math.max(1, Math.ceil(total / size)),
  }
}
