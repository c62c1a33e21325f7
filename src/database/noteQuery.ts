import type { BasePayload, CollectionSlug, PayloadRequest, Sort, Where } from 'payload'
import { docKey, isInternal, narrow } from './entityKeys.ts'
import type { Recording } from './recording.ts'
import { stepsOf } from './relationsRead.ts'

/** What the adapter is asked for, as far as it says what an answer depends on. */
export interface Query {
  collection: string
  where?: Where
  sort?: Sort
  /** Whose values are asked for. */
  field?: string
  joins?: false | Record<string, unknown>
  req?: Partial<PayloadRequest>
}

/** Notes what the answer to a query depends on. Call it before the query runs. */
export function noteQuery(recording: Recording, payload: BasePayload, query: Query): void {
  const { collection, field, joins, req, sort, where } = query
  const config = payload.collections[collection as CollectionSlug]?.config
  if (!config || isInternal(collection)) {
    recording.refuse(`it was made of ${collection}`)
    return
  }
  if (req?.user) recording.refuse('it was read for someone')
  else if (req) recording.hasAnonymousReads = true
  if (req?.transactionID) recording.refuse('it was read in a transaction')

  const narrowing = narrow(config, where)
  for (const key of narrowing?.keys ?? [collection]) recording.note(key)

  for (const step of stepsOf(config, where, [sort ?? [], field ?? []].flat())) {
    if (step.isDeep) recording.refuse('it looked through related docs into others')
    const [related, ...others] = step.collections
    const areKnown = step.isSingle && others.length === 0 && step.field === narrowing?.field
    const keys =
      areKnown && related
        ? narrowing.values.map((value) => docKey(related, value))
        : step.collections
    for (const key of keys) recording.note(key)
  }

  const hasJoins = Object.keys(config.joins).length > 0 || config.polymorphicJoins.length > 0
  if (hasJoins && joins !== false) {
    const joined = [
      ...Object.keys(config.joins),
      ...config.polymorphicJoins.flatMap(({ field }) => field.collection),
    ]
    for (const slug of joined) recording.note(slug)
  }
}

/** Notes the docs that an answer shows, by which content delivery networks purge it. */
export function noteResult(recording: Recording, collection: string, result: unknown): void {
  if (typeof result !== 'object' || result === null) return
  const { docs = [result] } = result as { docs?: unknown[] }
  for (const doc of docs) {
    const { id } = (doc ?? {}) as { id?: unknown }
    if (id !== undefined) recording.note(docKey(collection, id))
  }
}
