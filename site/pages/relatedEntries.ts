import type { PageReader } from '../build/createPageReader.ts'
import { type Collection, docKey } from '../build/docs.ts'
import { collectionOf, type Entry, templatesOfTag } from '../build/entry.ts'

/** Tags of the templates that a tag's page shows, the most frequent first. */
export function relatedTags(
  reader: PageReader,
  tagId: string,
  templateIds: readonly string[],
  limit: number,
): Entry[] {
  const neighbours = templateIds
    .map((id) => reader.entry('document-templates', id))
    .flatMap((entry) => (entry ? tagIdsOf(entry) : []))
  return mostFrequent(reader, 'tags', neighbours, tagId).slice(0, limit)
}

/**
 * Templates that share tags with this one: those that come next in each of its tags, and of them the
 * ones with the most tags in common. A change anywhere else in a tag, however long, is none here.
 */
export function relatedTemplates(reader: PageReader, id: string, limit: number): Entry[] {
  const key = docKey('document-templates', id)
  const self = reader.entry('document-templates', id)
  const tagIds = (self ? tagIdsOf(self) : []).filter((tagId) => reader.entry('tags', tagId))
  const near = tagIds
    .slice(0, TAGS_LOOKED_AT)
    .flatMap((tagId) => reader.neighbours(templatesOfTag(tagId), key, NEIGHBOURS_LOOKED_AT))
  const common = (entry: Entry) => tagIdsOf(entry).filter((tagId) => tagIds.includes(tagId)).length
  return [...new Set(near)]
    .sort((a, b) => common(b) - common(a) || (a.key < b.key ? -1 : 1))
    .slice(0, limit)
}

const TAGS_LOOKED_AT = 4
const NEIGHBOURS_LOOKED_AT = 8

/** Ids of the tags that a template or article has. */
export function tagIdsOf(entry: Entry): string[] {
  const prefix = `${collectionOf(entry.key)}?tag=`
  return entry.lists
    .filter((list) => list.startsWith(prefix))
    .map((list) => list.slice(prefix.length))
}

function mostFrequent(reader: PageReader, collection: Collection, ids: string[], self: string) {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  counts.delete(self)
  return [...counts]
    .map(([id, count]) => ({ entry: reader.entry(collection, id), count }))
    .filter((found): found is { entry: Entry; count: number } => found.entry !== undefined)
    .sort((a, b) => b.count - a.count || (a.entry.key < b.entry.key ? -1 : 1))
    .map(({ entry }) => entry)
}
