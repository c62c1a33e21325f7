import { byTitle } from '../build/createCatalogue.ts'
import type { PageReader } from '../build/createPageReader.ts'
import type { Collection } from '../build/docs.ts'
import { articlesOfTag, collectionOf, type Entry, idOf, templatesOfTag } from '../build/entry.ts'

/** Tags found on the same templates and articles as this one, the most frequent first. */
export function relatedTags(reader: PageReader, tagId: string, limit: number): Entry[] {
  const neighbours = [
    ...reader.list(templatesOfTag(tagId)),
    ...reader.list(articlesOfTag(tagId)),
  ].flatMap(tagIdsOf)
  return mostFrequent(reader, 'tags', neighbours, tagId).slice(0, limit)
}

/** Templates that share the most tags with this one. */
export function relatedTemplates(reader: PageReader, id: string, limit: number): Entry[] {
  const self = reader.entry('document-templates', id)
  const tagIds = (self ? tagIdsOf(self) : []).filter((tagId) => reader.entry('tags', tagId))
  const neighbours = tagIds.flatMap((tagId) =>
    reader.list(templatesOfTag(tagId)).map((entry) => idOf(entry.key)),
  )
  return mostFrequent(reader, 'document-templates', neighbours, id).slice(0, limit)
}

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
    .sort((a, b) => b.count - a.count || byTitle(a.entry, b.entry))
    .map(({ entry }) => entry)
}
