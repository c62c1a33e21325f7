/** A search index in memory over a few docs. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  type Collection,
  type Doc,
  docKey,
  type DocKey,
  parseDoc,
} from '../../../site/build/docs.ts'
import { createSearch, type Search } from '../../../site/search/createSearch.ts'
import {
  createSearchIndexer,
  type SearchIndexer,
  type SearchReading,
} from '../../../site/search/createSearchIndexer.ts'
import { indexFolder } from '../../../site/search/indexFiles.ts'
import type { Limits } from '../../../site/search/writeTerms.ts'
import type { FakeDoc } from '../fakeCms.ts'

export interface SearchSite {
  docs: Map<DocKey, Doc>
  /** Bytes by path, as the output folder would have them. */
  files: Map<string, string> & { breakAfter: number; troubles: string[] }
  put: (collection: Collection, doc: FakeDoc) => DocKey
  start: () => Promise<SearchIndexer>
  search: (locale?: string) => Search
  /** Titles of what a query finds, the best first. */
  find: (query: string, locale?: string) => Promise<string[]>
  remove: () => Promise<void>
}

export async function createSearchSite(locales = ['en'], limits?: Limits): Promise<SearchSite> {
  const directory = await mkdtemp(path.join(tmpdir(), 'platen-search-'))
  const docs = new Map<DocKey, Doc>()
  /** Writes left until the disk is full. */
  const files = Object.assign(new Map<string, string>(), {
    breakAfter: Infinity,
    troubles: [] as string[],
  })
  const indexers: SearchIndexer[] = []
  const reading: SearchReading = {
    locales,
    entries: () => [...docs.keys()].map((key) => ({ key })),
    doc: (_locale, collection, id) => (docs.get(docKey(collection, id)) ?? null) as never,
  }
  const site: SearchSite = {
    docs,
    files,
    put: (collection, { id, fields }) => {
      const key = docKey(collection, id)
      docs.set(key, parseDoc(collection, { id, ...refer(fields) }))
      return key
    },
    start: async () => {
      const indexer = await createSearchIndexer({
        reading,
        directory: path.join(directory, String(indexers.length)),
        output: {
          write: (file, bytes) => {
            if (files.breakAfter-- <= 0) return Promise.reject(new Error('The disk is full'))
            const isNew = files.get(file) !== bytes.toString()
            files.set(file, bytes.toString())
            return Promise.resolve(isNew ? 'written' : 'unchanged')
          },
          remove: (file) => void files.delete(file),
        },
        onError: (error) => void files.troubles.push((error as Error).message),
        quietMs: 0,
        sliceMs: 0,
        limits,
      })
      indexers.push(indexer)
      return indexer
    },
    search: (locale = 'en') =>
      createSearch((file) => {
        const text = files.get(`${indexFolder(locale)}/${file}`)
        return Promise.resolve(text === undefined ? null : JSON.parse(text))
      }, locale),
    find: async (query, locale) => {
      const found = await site.search(locale).find(query)
      return (await found.records(0, 50)).map(([, , title]) => title)
    },
    remove: async () => {
      for (const indexer of indexers) await indexer.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
  return site
}

/** Builders name relationships by id, docs have objects. */
function refer(fields: Record<string, unknown>): Record<string, unknown> {
  const object = (value: unknown) => (typeof value === 'string' ? { id: value } : value)
  return {
    ...fields,
    leadArticle: object(fields.leadArticle),
    ...Object.fromEntries(
      ['tags', 'pinnedTemplates', 'relatedTemplates'].map((name) => [
        name,
        ((fields[name] as unknown[] | undefined) ?? []).map(object),
      ]),
    ),
  }
}
