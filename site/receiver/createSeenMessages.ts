/**
 * Remembers message ids, so that a repeated delivery causes no work. An implementation of your own,
 * such as one on Redis, lets several processes share what they have seen.
 */
export interface SeenMessages {
  /** @returns whether the id is new */
  add: (id: string) => boolean | Promise<boolean>
  /** Forgets an id: its message could not be taken and has to come again. */
  delete: (id: string) => unknown
}

export interface SeenMessagesOptions {
  /** Ids are kept this long. @default four days, which all attempts of a delivery fall within */
  maxAgeMs?: number
  /** The oldest are forgotten beyond this many. @default 20000 */
  maxIds?: number
  now?: () => number
}

/** In the memory of this process; a restart forgets. */
export function createSeenMessages(options: SeenMessagesOptions = {}) {
  const { maxAgeMs = 4 * 24 * 3_600_000, maxIds = 20_000, now = Date.now } = options
  const seenAt = new Map<string, number>()
  return {
    add: (id: string): boolean => {
      for (const [oldest, at] of seenAt) {
        if (at > now() - maxAgeMs && seenAt.size < maxIds) break
        seenAt.delete(oldest)
      }
      if (seenAt.has(id)) return false
      seenAt.set(id, now())
      return true
    },
    delete: (id: string) => void seenAt.delete(id),
  } satisfies SeenMessages
}
