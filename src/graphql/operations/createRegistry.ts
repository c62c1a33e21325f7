import type { BasePayload } from 'payload'
import { OPERATIONS } from '../../../collections/Operations/index.ts'
import type { Operation } from '../../../payload-types.ts'
import { operationTools } from './operationTools.ts'

/** The operations that are registered and turned on. */
export interface Registry {
  /**
   * @param id as it was registered, or the SHA-256 of the text
   * @returns the text, or null where none is answered under this id
   */
  find: (id: string) => Promise<string | null>
  has: (sha256: string) => Promise<boolean>
}

export interface RegistryOptions {
  /** How often to look for what other processes changed. @default 2000 */
  lookEveryMs?: number
  /** Unix time in milliseconds. */
  now?: () => number
}

const BATCH = 500

/**
 * Keeps the registered operations in memory. A change by this process holds from the next request; one
 * by another process, such as the command line, once it was looked for.
 */
export function createRegistry(
  payload: BasePayload,
  { lookEveryMs = 2_000, now = Date.now }: RegistryOptions = {},
): Registry {
  const tools = operationTools(payload)
  let texts = new Map<string, string>()
  let seen = { version: -1, stamp: '', at: -Infinity }
  let loading: Promise<void> | null = null

  async function load(): Promise<void> {
    const { version } = tools
    const at = now()
    const stamp = await readStamp(payload)
    if (version !== seen.version || stamp !== seen.stamp) texts = await readTexts(payload)
    seen = { version, stamp, at }
  }

  async function refresh(): Promise<void> {
    // A change while another load is under way may have come too late for it.
    while (tools.version !== seen.version || now() - seen.at >= lookEveryMs) {
      loading ??= load().finally(() => (loading = null))
      await loading
    }
  }

  return {
    async find(id) {
      await refresh()
      return texts.get(id) ?? null
    },
    async has(sha256) {
      await refresh()
      return texts.has(sha256)
    },
  }
}

/** Differs after each change: docs come, go, or have a later time. */
async function readStamp({ db }: BasePayload): Promise<string> {
  const { docs, totalDocs } = await db.find<Operation>({
    collection: OPERATIONS,
    ...{ limit: 1, pagination: true, sort: '-updatedAt' },
    select: { updatedAt: true },
  })
  return `${totalDocs} ${docs[0]?.updatedAt}`
}

async function readTexts({ db }: BasePayload): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  for (let page = 1, hasMore = true; hasMore; page += 1) {
    const { docs, hasNextPage } = await db.find<Operation>({
      collection: OPERATIONS,
      where: { isEnabled: { equals: true } },
      ...{ limit: BATCH, page, pagination: true, sort: 'id' },
      select: { document: true, operationId: true, sha256: true },
    })
    for (const { document, operationId, sha256 } of docs) {
      if (operationId) texts.set(operationId, document)
      if (sha256) texts.set(sha256, document)
    }
    hasMore = hasNextPage
  }
  return texts
}
