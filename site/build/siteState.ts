/**
 * What the builder remembers between runs, in one file beside the output folder. A later version
 * can keep it in parts: nothing else knows how it is stored.
 */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { type Catalogue, createCatalogue } from './createCatalogue.ts'
import { createPageIndex, type PageIndex } from './createPageIndex.ts'
import { readFileIfAny, writeFileIfChanged } from './files.ts'

export interface SiteState {
  /** Names the code, styles and settings that the pages were made with. */
  fingerprint: string
  /** Clock of the CMS, ISO 8601: everything published before is on the site. */
  cursor: string
  catalogue: Catalogue
  index: PageIndex
  /** Docs whose last answer could not be read; asked for again in each batch. */
  unreadable: string[]
  /** Messages that may come again with the next reading of the feed: those shortly before the cursor. */
  recent: RecentMessage[]
  /** Messages that the CMS was told have failed; `null` in a state from before the site reported. */
  failed: FailedMessage[] | null
  /** Of each doc the newest message that is live, and since when. */
  live: LiveMessage[]
}

export interface RecentMessage {
  id: string
  /** ISO 8601. */
  timestamp: string
}

export interface FailedMessage extends RecentMessage {
  /** Of the doc. */
  key: string
  reason: string
}

export interface LiveMessage extends RecentMessage {
  /** Of the doc. */
  key: string
  /** ISO 8601. */
  at: string
}

export interface SiteStateStore {
  /** @returns `null` where there is no state, or none that can be read */
  load: () => Promise<SiteState | null>
  save: (state: SiteState) => Promise<void>
  /** Notes paths about to be written, so that a crash among the writes leaves no page behind. */
  begin: (paths: Iterable<string>) => Promise<void>
  /** Paths of the batch that did not come to its end. */
  unfinished: () => Promise<string[]>
}

export function createSiteStateStore(directory: string): SiteStateStore {
  const stateFile = path.join(directory, 'state.json')
  const journalFile = path.join(directory, 'unfinished.json')
  return {
    load: async () => {
      const stored = storedState.safeParse(parseJson(await readFileIfAny(stateFile)))
      if (!stored.success) return null
      const { entries, pages, ...rest } = stored.data
      const catalogue = createCatalogue(entries as Parameters<typeof createCatalogue>[0])
      const index = createPageIndex(pages as Parameters<typeof createPageIndex>[0])
      return { ...rest, catalogue, index }
    },
    save: async ({ catalogue, index, ...rest }) => {
      const stored = {
        ...rest,
        format: 1,
        entries: catalogue.entries(),
        pages: index.records(),
      }
      await writeFileIfChanged(stateFile, Buffer.from(JSON.stringify(stored)))
      await rm(journalFile, { force: true })
    },
    begin: async (paths) => {
      await writeFileIfChanged(journalFile, Buffer.from(JSON.stringify([...paths])))
    },
    unfinished: async () => {
      const journal = z.array(z.string()).safeParse(parseJson(await readFileIfAny(journalFile)))
      return journal.data ?? []
    },
  }
}

const storedMessage = z.object({ id: z.string(), timestamp: z.string() })

const storedState = z.object({
  format: z.literal(1),
  fingerprint: z.string(),
  cursor: z.iso.datetime(),
  entries: z.array(
    z.looseObject({ key: z.string(), path: z.string(), lists: z.array(z.string()) }),
  ),
  pages: z.array(
    z.looseObject({ path: z.string(), subject: z.string(), dependencies: z.array(z.string()) }),
  ),
  unreadable: z.array(z.string()),
  recent: z.array(storedMessage).default([]),
  failed: z
    .array(storedMessage.extend({ key: z.string(), reason: z.string() }))
    .nullable()
    .default(null),
  live: z.array(storedMessage.extend({ key: z.string(), at: z.string() })).default([]),
})

/** @returns `undefined` for what is no JSON: a file of ours that broke is as good as none */
function parseJson(bytes: Buffer | null): unknown {
  if (!bytes) return undefined
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return undefined
  }
}
