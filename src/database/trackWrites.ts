import type {
  BaseDatabaseAdapter,
  CollectionSlug,
  PayloadRequest,
  SanitizedCollectionConfig,
  Where,
} from 'payload'
import type { Changes } from './changes.ts'
import { docKey, fineFieldsOf, isInternal, keysOfDoc } from './entityKeys.ts'
import { referrersOf } from './referrersOf.ts'

type TransactionId = number | string

interface WriteArgs {
  collection: string
  id?: unknown
  where?: Where
  select?: unknown
  req?: Partial<PayloadRequest>
}

type Write = (args: WriteArgs) => Promise<unknown>

/** `upsert` calls `updateOne`. Versions and globals are in no answer that is kept. */
const WRITES = ['create', 'updateOne', 'updateMany', 'deleteOne', 'deleteMany'] as const

/** What else commits where no transaction is open. */
const OTHER_WRITES = [
  'createGlobal',
  'createGlobalVersion',
  'createVersion',
  'deleteVersions',
  'updateGlobal',
  'updateGlobalVersion',
  'updateJobs',
  'updateVersion',
] as const

/** A write that touches more counts as one of the whole collection. */
const MAX_DOCS = 200

/** What a transaction has changed so far. */
class Draft {
  readonly keys = new Set<string>()
  readonly lists = new Set<string>()
  readonly wholes = new Set<string>()
}

/** Tells each change of docs: at commit, or at once where no transaction is open. */
export function trackWrites(adapter: BaseDatabaseAdapter, changes: Changes): void {
  const open = new Map<TransactionId, Draft>()
  const methods = adapter as unknown as Record<(typeof WRITES)[number], Write>
  const find = adapter.find.bind(adapter)

  for (const name of WRITES) {
    const write = methods[name].bind(adapter)
    methods[name] = async (args) => {
      const id = await openTransactionOf(args)
      if (isInternal(args.collection)) return id === null ? committed(write(args)) : write(args)
      if (id === null) return committed(writeAtOnce(name, args, write))
      const draft = open.get(id) ?? new Draft()
      open.set(id, draft)
      return writeInTransaction(name, args, write, draft)
    }
  }

  const others = adapter as unknown as Record<(typeof OTHER_WRITES)[number], Write>
  for (const name of OTHER_WRITES) {
    const write = others[name].bind(adapter)
    others[name] = async (args) =>
      (await openTransactionOf(args)) === null ? committed(write(args)) : write(args)
  }
  tellAtCommit()

  async function openTransactionOf({ req }: WriteArgs): Promise<TransactionId | null> {
    const id = await req?.transactionID
    return id !== undefined && id !== null && adapter.sessions?.[id] ? id : null
  }

  async function committed(writing: Promise<unknown>): Promise<unknown> {
    try {
      return await writing
    } finally {
      changes.tellCommit()
    }
  }

  async function writeInTransaction(
    name: (typeof WRITES)[number],
    args: WriteArgs,
    write: Write,
    draft: Draft,
  ): Promise<unknown> {
    const { collection } = args
    const config = configOf(collection)
    if (name.startsWith('delete')) noteReferrers(collection, draft)
    // Were it noted after the write, an error in between would lose it.
    const before = name === 'create' ? [] : await readFine(config, args, whereOf(args))
    if (!before) {
      draft.wholes.add(collection)
      return write(args)
    }
    noteDocs(config, before, draft)
    const result = await write(args)
    if (name.startsWith('delete')) return result
    const ids = [...new Set([...before, ...docsIn(result)].map(({ id }) => id))]
    if (ids.length === 0) return result
    const after = await readFine(config, args, { id: { in: ids } })
    if (after) noteDocs(config, after, draft)
    else draft.wholes.add(collection)
    return result
  }

  /** Somebody else may write the same doc meanwhile, so nobody knows which lists it was in. */
  async function writeAtOnce(
    name: (typeof WRITES)[number],
    args: WriteArgs,
    write: Write,
  ): Promise<unknown> {
    const { collection, id } = args
    const draft = new Draft()
    draft.lists.add(collection)
    if (name.startsWith('delete')) noteReferrers(collection, draft)
    try {
      const result = await write(args)
      const ids = id === undefined || id === null ? docsIn(result).map((doc) => doc.id) : [id]
      for (const one of ids) draft.keys.add(docKey(collection, one))
      if (ids.length === 0) draft.wholes.add(collection)
      return result
    } catch (error) {
      draft.wholes.add(collection)
      throw error
    } finally {
      changes.tell(draft)
    }
  }

  function tellAtCommit(): void {
    const commit = adapter.commitTransaction.bind(adapter)
    const rollback = adapter.rollbackTransaction.bind(adapter)
    const take = (id: TransactionId): Draft | undefined => {
      const draft = open.get(id)
      open.delete(id)
      return draft
    }
    adapter.commitTransaction = async (incoming) => {
      const id = await incoming
      const draft = take(id)
      try {
        await commit(id)
      } finally {
        changes.tellCommit()
        // A commit that failed may yet have happened.
        if (draft) changes.tell(draft)
      }
    }
    adapter.rollbackTransaction = async (incoming) => {
      const id = await incoming
      take(id)
      await rollback(id)
    }
  }

  function configOf(collection: string): SanitizedCollectionConfig {
    return adapter.payload.collections[collection as CollectionSlug].config
  }

  /** SQLite empties relationships to docs that are gone. */
  function noteReferrers(collection: string, draft: Draft): void {
    for (const slug of referrersOf(adapter.payload.config, collection)) draft.wholes.add(slug)
  }

  /** @returns null when there are too many */
  async function readFine(
    config: SanitizedCollectionConfig,
    args: WriteArgs,
    where: Where,
  ): Promise<{ id: unknown }[] | null> {
    const { docs } = await find<{ id: string }>({
      collection: config.slug,
      limit: MAX_DOCS + 1,
      pagination: false,
      req: args.req,
      select: Object.fromEntries(fineFieldsOf(config).map(({ name }) => [name, true])),
      where,
    })
    return docs.length > MAX_DOCS ? null : docs
  }
}

function noteDocs(config: SanitizedCollectionConfig, docs: { id: unknown }[], draft: Draft): void {
  draft.keys.add(config.slug)
  for (const doc of docs) for (const key of keysOfDoc(config, doc)) draft.keys.add(key)
}

const whereOf = ({ id, where }: WriteArgs): Where =>
  id === undefined || id === null ? (where ?? {}) : { id: { equals: id } }

function docsIn(result: unknown): { id: unknown }[] {
  return [result].flat().flatMap((doc) => {
    const { id } = (doc ?? {}) as { id?: unknown }
    return id === undefined || id === null ? [] : [{ id }]
  })
}
