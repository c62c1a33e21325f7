import type { CmsClient, DocResult } from './createCmsClient.ts'
import { type Collection, COLLECTIONS, docKey, type DocKey, type DocOf } from './docs.ts'
import { COLLECTION_QUERIES } from './queries.ts'

/** Whole docs, each fetched once in the life of a loader, which is that of one build. */
export interface DocLoader {
  /**
   * @returns `null` when the doc is not published
   * @throws {Error} the answer for it could not be read
   */
  load: <C extends Collection>(collection: C, id: string) => Promise<DocOf[C] | null>
  /** Hands over docs that are known already. */
  prime: <C extends Collection>(collection: C, results: DocResult<C>[]) => void
}

/** Docs asked for in the same turn of the event loop travel in one query. */
export function createDocLoader(cms: Pick<CmsClient, 'docs'>): DocLoader {
  const known = new Map<DocKey, Promise<unknown>>()
  const waiting = new Map<Collection, Map<string, Waiter[]>>()

  function ask(collection: Collection, id: string): Promise<unknown> {
    if (waiting.size === 0) setImmediate(flush)
    const ofCollection = waiting.get(collection) ?? new Map<string, Waiter[]>()
    waiting.set(collection, ofCollection)
    return new Promise((resolve, reject) => {
      ofCollection.set(id, [...(ofCollection.get(id) ?? []), { resolve, reject }])
    })
  }

  function flush() {
    for (const collection of COLLECTIONS) {
      const waiters = [...(waiting.get(collection) ?? [])]
      const size = COLLECTION_QUERIES[collection].batch
      for (let start = 0; start < waiters.length; start += size) {
        void answer(collection, new Map(waiters.slice(start, start + size)))
      }
    }
    waiting.clear()
  }

  async function answer(collection: Collection, waiters: Map<string, Waiter[]>) {
    try {
      const results = await cms.docs(collection, [...waiters.keys()])
      const byId = new Map(results.map((result) => [result.id, result]))
      for (const [id, list] of waiters) {
        const result = byId.get(id)
        for (const waiter of list) {
          if (result && 'error' in result) waiter.reject(result.error)
          else waiter.resolve(result?.doc ?? null)
        }
      }
    } catch (error) {
      for (const waiter of [...waiters.values()].flat()) waiter.reject(error)
    }
  }

  return {
    load: <C extends Collection>(collection: C, id: string) => {
      const key = docKey(collection, id)
      const doc = known.get(key) ?? ask(collection, id)
      known.set(key, doc)
      return doc as Promise<DocOf[C] | null>
    },
    prime: (collection, results) => {
      for (const result of results) {
        const doc = 'error' in result ? Promise.reject(result.error) : Promise.resolve(result.doc)
        doc.catch(() => undefined) // whoever loads it is told
        known.set(docKey(collection, result.id), doc)
      }
    },
  }
}

interface Waiter {
  resolve: (doc: unknown) => void
  reject: (error: unknown) => void
}
