/** Holds values up to a number of bytes; those that were not asked for longest go first. */
export interface ByteCache<T extends { bytes: number }> {
  get: (key: string) => T | undefined
  /** Notes that a value is in use. Apart from `get`, so that the hottest path need not do it. */
  touch: (key: string) => void
  set: (key: string, value: T) => void
  delete: (key: string) => void
  /** Of all values held. */
  bytes: () => number
}

export function createByteCache<T extends { bytes: number }>(maxBytes: number): ByteCache<T> {
  const values = new Map<string, T>() // oldest use first
  let bytes = 0

  function remove(key: string) {
    bytes -= values.get(key)?.bytes ?? 0
    values.delete(key)
  }

  return {
    get: (key) => values.get(key),
    touch: (key) => {
      const value = values.get(key)
      if (value === undefined) return
      values.delete(key)
      values.set(key, value)
    },
    set: (key, value) => {
      remove(key)
      if (value.bytes > maxBytes) return // alone it would push out everything else
      values.set(key, value)
      bytes += value.bytes
      for (const oldest of values.keys()) {
        if (bytes <= maxBytes) break
        remove(oldest)
      }
    },
    delete: remove,
    bytes: () => bytes,
  }
}
