/** Keeps one value, such as a cursor, over restarts. Values are what JSON can hold. */
export interface Store<T> {
  /** @returns null where there is none, or none that can be read */
  load: () => Promise<T | null>
  /** Has it for good once the promise resolves. */
  save: (value: T) => Promise<void>
}

/** Forgets with the process. Good for tests, and where starting anew costs little. */
export function createMemoryStore<T>(initial: T | null = null): Store<T> {
  let current = initial
  return {
    load: () => Promise.resolve(current),
    save: (value) => {
      current = value
      return Promise.resolve()
    },
  }
}
