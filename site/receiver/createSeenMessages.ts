/** Remembers message ids, so that a replayed delivery causes no work. */
export interface SeenMessages {
  /** @returns whether the id is new */
  add: (id: string) => boolean
}

/**
 * @param options.maxAgeMs ids are kept this long; twice the tolerance for timestamps is enough,
 *   because older deliveries are refused as stale. @default 600000
 * @param options.maxIds the oldest are forgotten beyond this many. @default 20000
 */
export function createSeenMessages(
  options: { maxAgeMs?: number; maxIds?: number; now?: () => number } = {},
): SeenMessages {
  const { maxAgeMs = 600_000, maxIds = 20_000, now = Date.now } = options
  const seenAt = new Map<string, number>()
  return {
    add: (id) => {
      for (const [oldest, at] of seenAt) {
        if (at > now() - maxAgeMs && seenAt.size < maxIds) break
        seenAt.delete(oldest)
      }
      if (seenAt.has(id)) return false
      seenAt.set(id, now())
      return true
    },
  }
}
