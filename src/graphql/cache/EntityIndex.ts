import type { Change } from '../../database/changes.ts'
import { collectionOf, isListKey } from '../../database/entityKeys.ts'

/** Finds what was made of something that changed, at the cost of what changed and not of what is kept. */
export class EntityIndex<T> {
  /** By collection, then by key. */
  readonly #holders = new Map<string, Map<string, Set<T>>>()

  add(holder: T, keys: Iterable<string>): void {
    for (const key of keys) {
      const collection = collectionOf(key)
      let byKey = this.#holders.get(collection)
      if (!byKey) this.#holders.set(collection, (byKey = new Map<string, Set<T>>()))
      const holders = byKey.get(key)
      if (holders) holders.add(holder)
      else byKey.set(key, new Set([holder]))
    }
  }

  delete(holder: T, keys: Iterable<string>): void {
    for (const key of keys) {
      const byKey = this.#holders.get(collectionOf(key))
      const holders = byKey?.get(key)
      if (!byKey || !holders) continue
      holders.delete(holder)
      if (holders.size === 0) byKey.delete(key)
    }
  }

  findChanged({ keys, lists, wholes }: Change): Set<T> {
    const found = new Set<T>()
    for (const key of keys) {
      for (const holder of this.#holders.get(collectionOf(key))?.get(key) ?? []) found.add(holder)
    }
    for (const collection of new Set([...lists, ...wholes])) {
      for (const [key, holders] of this.#holders.get(collection) ?? []) {
        if (!wholes.has(collection) && !isListKey(key)) continue
        for (const holder of holders) found.add(holder)
      }
    }
    return found
  }
}
