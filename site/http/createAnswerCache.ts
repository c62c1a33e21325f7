import { type Encoding, ENCODINGS } from './acceptedEncoding.ts'
import { createByteCache } from './createByteCache.ts'
import type { Answer, LoadAnswer } from './createAnswerLoader.ts'
import { readStamp } from './readOutputFile.ts'

/** Which answer: that for a path itself, or for an unknown address, of which the path is the page. */
export type Question = [status: 200 | 404, path: string, encoding: Encoding]

export interface AnswerCache {
  /** What is in memory and was compared with the disk a moment ago. */
  hot: (...question: Question) => Answer | undefined
  /** @returns `null` where there is nothing */
  find: (...question: Question) => Promise<Answer | null>
  /** Drops all answers made of a page or file. */
  forget: (path: string) => void
}

export interface AnswerCacheOptions {
  load: LoadAnswer
  publicFolder: string
  maxBytes: number
  now: () => number
  onError: (error: unknown) => void
}

/** How long a file in memory is taken for the one on disk, unless it is forgotten. */
const TRUSTED_MS = 1000

type Cached = Answer & { checkedAt: number }

export function createAnswerCache(options: AnswerCacheOptions): AnswerCache {
  const { load, publicFolder, now, onError } = options
  const cache = createByteCache<Cached>(options.maxBytes)
  const loading = new Map<string, Promise<Answer | null>>()

  /** Reads each file once for all who ask meanwhile. */
  function loadOnce(key: string, question: Question): Promise<Answer | null> {
    const known = loading.get(key)
    if (known) return known
    const checkedAt = now()
    const begun = load(...question)
      .then((answer) => {
        // Not when it was forgotten meanwhile: it may be what the file held before.
        if (loading.get(key) !== begun) return answer
        if (answer?.source) cache.set(key, { ...answer, checkedAt })
        else cache.delete(key)
        return answer
      })
      .finally(() => {
        if (loading.get(key) === begun) loading.delete(key)
      })
    loading.set(key, begun)
    return begun
  }

  async function isUpToDate({ source }: Cached): Promise<boolean> {
    if (!source) return false
    try {
      return (await readStamp(publicFolder, source.file)) === source.stamp
    } catch (cause) {
      onError(new Error(`${source.file} cannot be compared: sent from memory.`, { cause }))
      return true
    }
  }

  return {
    hot: (...question) => {
      const cached = cache.get(keyOf(question))
      return cached && now() - cached.checkedAt < TRUSTED_MS ? cached : undefined
    },
    find: async (...question) => {
      const key = keyOf(question)
      const cached = cache.get(key)
      if (!cached) return loadOnce(key, question)
      const checkedAt = now()
      if (checkedAt - cached.checkedAt < TRUSTED_MS) return cached
      if (!(await isUpToDate(cached))) return loadOnce(key, question)
      cached.checkedAt = checkedAt
      cache.touch(key)
      return cached
    },
    forget: (path) => {
      for (const encoding of ENCODINGS) {
        for (const status of [200, 404] as const) {
          const key = keyOf([status, path, encoding])
          cache.delete(key)
          loading.delete(key)
        }
      }
    },
  }
}

const keyOf = ([status, path, encoding]: Question): string => `${status} ${encoding} ${path}`
