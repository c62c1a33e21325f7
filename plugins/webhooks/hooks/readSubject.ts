import type { PayloadRequest } from 'payload'
import { byteLength, MAX_BODY_BYTES, type FieldValues } from '../core/messageBody.ts'
import { endpointsInUse } from '../endpointsInUse.ts'
import type { MessageSubject } from '../enqueueMessage.ts'
import { webhooksOptions } from '../state.ts'
import { readLiveState } from './readLiveState.ts'

/** What endpoints filter by and select of a doc, as it is live at this point of the transaction. */
export async function readSubject(
  req: PayloadRequest,
  collection: string,
  docId: number | string,
): Promise<MessageSubject> {
  const isWatched = webhooksOptions(req.payload).events[collection] !== undefined
  if (!isWatched) return { tags: [], fieldValues: null }
  const selected = await selectedFields(req, collection)
  const doc = await readLiveState(req, collection, docId, selected)
  return { tags: doc?.tags ?? [], fieldValues: doc && toFieldValues(doc.values) }
}

/** Names of the fields that some endpoint selects which may hear of the collection. */
export async function selectedFields(req: PayloadRequest, collection: string): Promise<string[]> {
  const endpoints = (await endpointsInUse(req)).filter(
    ({ collections }) => !collections?.length || collections.includes(collection),
  )
  return [...new Set(endpoints.flatMap((endpoint) => endpoint.selectedFields ?? []))]
}

/** Leaves out the values that no body could hold; null when there is nothing to tell. */
export function toFieldValues(values: Record<string, unknown>): FieldValues | null {
  const entries = Object.entries(values)
  if (entries.length === 0) return null
  const fitting = entries.filter(([, value]) => byteLength(value) < MAX_BODY_BYTES)
  const tooLarge = entries.filter((entry) => !fitting.includes(entry)).map(([name]) => name)
  return { values: Object.fromEntries(fitting), ...(tooLarge.length > 0 && { tooLarge }) }
}
