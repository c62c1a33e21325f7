import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * What one request read of the database, so that its answer can be dropped when any of that changes.
 *
 * Keys of what a query depends on are noted before it runs: a change that is told between the query
 * and the end of the request then finds them here.
 */
export class Recording {
  /** Entities and lists: see `entityKeys.ts`. */
  readonly keys = new Set<string>()
  /** Whether something of it has changed since it was read. */
  isOutdated = false
  /** Whether Payload read anything for a caller whom it took for anonymous. */
  hasAnonymousReads = false
  /** Whether the request came to a good end, as its handler says. */
  isApproved = false
  #refusal: string | null = null

  /** Why the answer must not be kept; null while nothing speaks against it. */
  get refusal(): string | null {
    return this.#refusal
  }

  note(key: string): void {
    this.keys.add(key)
  }

  /** The first reason is kept. */
  refuse(reason: string): void {
    this.#refusal ??= reason
  }
}

const recordings = new AsyncLocalStorage<Recording>()

/** The recording that the caller runs in, if any. */
export const currentRecording = (): Recording | undefined => recordings.getStore()

/** Runs `work` so that everything that it reads, also later, is noted in `recording`. */
export const record = <T>(recording: Recording, work: () => T): T => recordings.run(recording, work)
