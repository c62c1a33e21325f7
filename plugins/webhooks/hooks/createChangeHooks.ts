import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
} from 'payload'
import { judgeChange, type LiveState } from '../core/judgeChange.ts'
import {
  enqueueMessage,
  rewriteMessage,
  withdrawMessage,
  type WrittenMessage,
} from '../enqueueMessage.ts'
import { readLiveState } from './readLiveState.ts'

type DocId = number | string

interface ChangeHooks {
  beforeChange: CollectionBeforeChangeHook
  afterChange: CollectionAfterChangeHook
  beforeDelete: CollectionBeforeDeleteHook
  afterDelete: CollectionAfterDeleteHook
}

/** What is known of a doc that the current transaction changes. */
interface TrackedDoc {
  /** What was live before the transaction. */
  before: LiveState | null
  /** Written in this transaction already, by an earlier change of the same doc. */
  message?: WrittenMessage
}

const CONTEXT_KEY = 'webhooksTrackedDocs'

/**
 * Hooks that write one message for each doc whose live state a transaction changes, however often it
 * writes the doc. Without transactions, each write gives one.
 *
 * @param noun begins the event types, such as `article`
 */
export function createChangeHooks(noun: string, hasDrafts: boolean): ChangeHooks {
  return {
    async beforeChange({ collection, operation, originalDoc, req, data }) {
      // Payload types docs of an unknown collection as `any`.
      const id = (originalDoc as { id?: DocId } | undefined)?.id
      if (operation === 'update' && id !== undefined) await remember(req, collection.slug, id)
      return data as Record<string, unknown>
    },

    async afterChange({ collection, operation, doc, req }) {
      const { id } = doc as { id: DocId }
      const tracked = await remember(req, collection.slug, id)
      // Hooks before this one may have changed the new doc again, and found it live.
      if (operation === 'create') tracked.before = null
      const after = await readLiveState(req, collection.slug, id)
      await record(req, { slug: collection.slug, id, tracked, after, exists: true })
    },

    async beforeDelete({ collection, id, req }) {
      await remember(req, collection.slug, id)
    },

    async afterDelete({ collection, id, req }) {
      const tracked = await remember(req, collection.slug, id)
      await record(req, { slug: collection.slug, id, tracked, after: null, exists: false })
    },
  }

  async function record(
    req: PayloadRequest,
    {
      slug: collection,
      id: docId,
      tracked,
      after,
      exists,
    }: { slug: string; id: DocId; tracked: TrackedDoc; after: LiveState | null; exists: boolean },
  ): Promise<void> {
    const change = judgeChange(tracked.before, after, { hasDrafts, exists })
    if (change) {
      const { verb, ...data } = change
      const message = { type: `${noun}.${verb}`, collection, docId, data }
      if (tracked.message) await rewriteMessage(req, tracked.message, message)
      else tracked.message = await enqueueMessage(req, message)
    } else if (tracked.message) {
      await withdrawMessage(req, tracked.message)
      delete tracked.message
    }
    if (!(await req.transactionID)) trackedDocs(req).delete(await keyOf(req, collection, docId))
  }
}

/** Reads what is live before the first change of a doc in this transaction. */
async function remember(req: PayloadRequest, slug: string, id: DocId): Promise<TrackedDoc> {
  const key = await keyOf(req, slug, id)
  const docs = trackedDocs(req)
  const known = docs.get(key)
  if (known) return known
  const tracked: TrackedDoc = { before: await readLiveState(req, slug, id) }
  docs.set(key, tracked)
  return tracked
}

/** One request may run several transactions, as a GraphQL call with two mutations does. */
async function keyOf(req: PayloadRequest, slug: string, id: DocId): Promise<string> {
  return `${await req.transactionID} ${slug} ${id}`
}

/** Lives in the context: nested Local API calls that pass `req` share it. */
function trackedDocs(req: PayloadRequest): Map<string, TrackedDoc> {
  const context = req.context as { [CONTEXT_KEY]?: Map<string, TrackedDoc> }
  return (context[CONTEXT_KEY] ??= new Map<string, TrackedDoc>())
}
