import type { BaseDatabaseAdapter } from 'payload'

/** What one commit changed. */
export interface Change {
  /** Docs, and lists that docs entered, left or are in. */
  keys: ReadonlySet<string>
  /** Collections of which any list may have changed. */
  lists: ReadonlySet<string>
  /** Collections of which any list and any doc may have changed. */
  wholes: ReadonlySet<string>
}

/** Nobody knows what changed. */
export const EVERYTHING = 'everything'

export type Listener = (change: Change | typeof EVERYTHING) => void

/** Tells what has been committed, right after the commit. */
export class Changes {
  readonly #listeners = new Set<Listener>()
  readonly #commitListeners = new Set<() => void>()

  /**
   * @param listener must not throw
   * @returns ends the subscription
   */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Calls back right after each commit of this process, also one that changed no content.
   *
   * @returns ends the subscription
   */
  subscribeToCommits(listener: () => void): () => void {
    this.#commitListeners.add(listener)
    return () => this.#commitListeners.delete(listener)
  }

  tell(change: Change | typeof EVERYTHING): void {
    for (const listener of this.#listeners) listener(change)
  }

  tellCommit(): void {
    for (const listener of this.#commitListeners) listener()
  }
}

const CHANGES = Symbol.for('platen.changes')

/** Gives the adapter the feed of its changes. On the adapter, because modules may exist twice. */
export function attachChanges(adapter: BaseDatabaseAdapter): Changes {
  const changes = new Changes()
  Object.assign(adapter, { [CHANGES]: changes })
  return changes
}

/** @throws when the adapter was not wrapped by `trackReads` */
export function changesOf(adapter: object): Changes {
  const changes = (adapter as Record<symbol, Changes | undefined>)[CHANGES]
  if (!changes) {
    throw new Error('This database does not tell its changes. Wrap its adapter in `trackReads`.')
  }
  return changes
}
