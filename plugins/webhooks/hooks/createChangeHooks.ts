import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
} from 'payload'
import { draftEventTypeOf } from '../core/eventType.ts'
import { judgeChange } from '../core/judgeChange.ts'
import { endpointsInUse } from '../endpointsInUse.ts'
import {
  enqueueMessage,
  rewriteMessage,
  withdrawMessage,
  type NewMessage,
  type WrittenMessage,
} from '../enqueueMessage.ts'
import { readLiveState, tagsOf, type LiveDoc } from './readLiveState.ts'
import { selectedFields, toFieldValues } from './readSubject.ts'

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
  before: LiveDoc | null
  /** Written in this transaction already, by an earlier change of the same doc. */
  message?: WrittenMessage
}

const CONTEXT_KEY = 'webhooksTrackedDocs'

/**
 * Hooks that write one message for each doc whose live state a transaction changes, however often it
 * writes the doc. Without transactions, each write gives one.
 *
 * A saved draft, which the public does not see, gives one only while some endpoint chose that type.
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

    async afterChange({ collection: { slug }, operation, doc, req }) {
      const saved = doc as { id: DocId; deletedAt?: string | null }
      const { id } = saved
      const tracked = await remember(req, slug, id)
      // Hooks before this one may have changed the new doc again, and found it live.
      if (operation === 'create') tracked.before = null
      const after = await readLiveState(req, slug, id, await selectedFields(req, slug))
      const message =
        describeChange(slug, id, { before: tracked.before, after, exists: true }) ??
        (await describeDraft(req, slug, saved, tracked.before))
      await record(req, { slug, id, tracked, message })
    },

    async beforeDelete({ collection, id, req }) {
      await remember(req, collection.slug, id)
    },

    async afterDelete({ collection: { slug }, id, req }) {
      const tracked = await remember(req, slug, id)
      const { before } = tracked
      const message = describeChange(slug, id, { before, after: null, exists: false })
      await record(req, { slug, id, tracked, message })
    },
  }

  function describeChange(
    collection: string,
    docId: DocId,
    { before, after, exists }: { before: LiveDoc | null; after: LiveDoc | null; exists: boolean },
  ): NewMessage | null {
    const change = judgeChange(before, after, { hasDrafts, exists })
    if (!change) return null
    const { verb, ...data } = change
    const tags = [...new Set([...(before?.tags ?? []), ...(after?.tags ?? [])])]
    const subject = { tags, fieldValues: after && toFieldValues(after.values) }
    return { type: `${noun}.${verb}`, collection, docId, data, subject }
  }

  async function describeDraft(
    req: PayloadRequest,
    collection: string,
    doc: { id: DocId; deletedAt?: string | null },
    live: LiveDoc | null,
  ): Promise<NewMessage | null> {
    if (!hasDrafts || doc.deletedAt) return null
    const type = draftEventTypeOf(noun)
    const isWanted = (await endpointsInUse(req)).some(({ eventTypes }) =>
      eventTypes?.includes(type),
    )
    if (!isWanted) return null
    const tags = [...tagsOf(req.payload, collection, doc.id, doc), ...(live?.tags ?? [])]
    const data = { locales: req.locale && req.locale !== 'all' ? [req.locale] : [] }
    const subject = { tags: [...new Set(tags)], fieldValues: null }
    return { type, collection, docId: doc.id, data, subject }
  }

  async function record(
    req: PayloadRequest,
    {
      slug,
      id,
      tracked,
      message,
    }: { slug: string; id: DocId; tracked: TrackedDoc; message: NewMessage | null },
  ): Promise<void> {
    if (message && tracked.message) {
      await rewriteMessage(req, tracked.message, message)
    } else if (message) {
      tracked.message = await enqueueMessage(req, message)
    } else if (tracked.message) {
      await withdrawMessage(req, tracked.message)
      delete tracked.message
    }
    if (!(await req.transactionID)) trackedDocs(req).delete(await keyOf(req, slug, id))
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
