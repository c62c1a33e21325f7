import type { BasePayload } from 'payload'
import { readTrees, type LocalisedTemplate } from '../render/readTrees.ts'
import type { SanitizedOptions, TemplateDoc } from '../types.ts'

/** Templates as they are published, read once. */
export interface TemplateCache {
  /** @param doc with the `updatedAt` that the database has now @returns one entry a locale */
  read: (doc: Pick<TemplateDoc, 'id' | 'updatedAt'>) => Promise<LocalisedTemplate[]>
}

/** With pictures a template may take a few megabytes. */
const MAX_TEMPLATES = 30

/** A picture may be replaced without a change of the templates that show it. */
const MAX_AGE_MS = 60_000

/**
 * Remembers the templates that were asked for last. A template that changes has another
 * `updatedAt`, so that every process notices by itself.
 */
export function createTemplateCache(
  payload: BasePayload,
  options: SanitizedOptions,
  now: () => number = Date.now,
): TemplateCache {
  const entries = new Map<TemplateDoc['id'], Entry>()
  return {
    read({ id, updatedAt }) {
      const known = entries.get(id)
      // Put back below, as the last of all: the first is the one that nobody asked for the longest.
      entries.delete(id)
      const isFresh = known && known.updatedAt === updatedAt && now() - known.readAt < MAX_AGE_MS
      const entry = isFresh
        ? known
        : { updatedAt, readAt: now(), templates: readTrees(payload, options, id) }
      entries.set(id, entry)
      const [oldest] = entries.keys()
      if (entries.size > MAX_TEMPLATES && oldest !== undefined) entries.delete(oldest)
      // Whoever asks next shall try again.
      entry.templates.catch(() => {
        if (entries.get(id) === entry) entries.delete(id)
      })
      return entry.templates
    },
  }
}

interface Entry {
  updatedAt: string | undefined
  readAt: number
  templates: Promise<LocalisedTemplate[]>
}
