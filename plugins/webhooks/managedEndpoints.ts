import { APIError, type BasePayload, type Where } from 'payload'
import { NOT_DISABLED } from './lifecycle/notDisabled.ts'
import { DEFAULT_OVERLAP_HOURS, HOUR_MS, replaceKey, type KeyColumns } from './replaceKey.ts'
import { readKeys } from './secrets.ts'
import { webhooksOptions } from './state.ts'
import { ENDPOINTS, type EndpointDoc, type ManagedEndpoint } from './types.ts'

/**
 * Brings the endpoints that the configuration owns up to date, recognised by name. One that left
 * the configuration is switched off and belongs to the admins from then on. A signing secret that
 * was replaced there signs for another day.
 */
export async function upsertManagedEndpoints(payload: BasePayload): Promise<void> {
  const { managedEndpoints } = webhooksOptions(payload)
  for (const endpoint of managedEndpoints) await upsert(payload, endpoint)
  const names = managedEndpoints.map(({ name }) => name)
  const left = await find(payload, {
    and: [{ isManaged: { equals: true } }, { name: { not_in: names } }],
  })
  for (const endpoint of left) {
    const disabledReason = 'It is no longer part of the configuration.'
    await update(payload, endpoint, { isManaged: false, isEnabled: false, disabledReason })
  }
}

async function upsert(payload: BasePayload, endpoint: ManagedEndpoint): Promise<void> {
  const { name, url, secret, description = null, eventTypes = [] } = endpoint
  const [stored] = await find(payload, { name: { equals: name } })
  const wanted = { url, description, eventTypes, isManaged: true }
  const enabled = { isEnabled: true, ...NOT_DISABLED }
  if (!stored) {
    const data = { name, ...wanted, ...enabled, ...configuredKey(payload, null, secret) }
    await payload.db.create({ collection: ENDPOINTS, data })
    return
  }
  const changes: Partial<EndpointDoc> = {}
  if (!hasSecret(payload, stored, secret)) {
    Object.assign(changes, configuredKey(payload, stored, secret))
  }
  // A receiver at another address has not asked to be left alone.
  if (stored.url !== url || !stored.isManaged) Object.assign(changes, enabled)
  const isSame =
    Object.keys(changes).length === 0 &&
    (stored.description ?? null) === description &&
    String(stored.eventTypes ?? []) === String(eventTypes)
  if (!isSame) await update(payload, stored, { ...wanted, ...changes })
}

function hasSecret(payload: BasePayload, stored: EndpointDoc, secret: string): boolean {
  try {
    return readKeys(payload, stored)[0]?.key === secret
  } catch (err) {
    const msg = `The configuration's signing secret for "${stored.name}" is stored anew`
    payload.logger.warn({ err, msg })
    return false
  }
}

/** After many changes within a day the earlier secrets end at once: the start must not fail. */
function configuredKey(payload: BasePayload, stored: EndpointDoc | null, key: string): KeyColumns {
  const now = new Date()
  const next = { scheme: 'v1', key } as const
  try {
    const overlapMs = DEFAULT_OVERLAP_HOURS * HOUR_MS
    return replaceKey(payload, stored, next, { overlapMs, now })
  } catch (error) {
    if (!(error instanceof APIError)) throw error
    payload.logger.warn(`Signing secret of "${stored?.name}": ${error.message}`)
    return replaceKey(payload, stored, next, { overlapMs: 0, now })
  }
}

async function find(payload: BasePayload, where: Where): Promise<EndpointDoc[]> {
  const { docs } = await payload.db.find<EndpointDoc>({
    collection: ENDPOINTS,
    where,
    pagination: false,
    limit: 0,
  })
  return docs
}

/** Writes the whole doc: with a list in it, the SQL adapters insert first, required columns and all. */
async function update(
  payload: BasePayload,
  stored: EndpointDoc,
  data: Record<string, unknown>,
): Promise<void> {
  await payload.db.updateOne({ collection: ENDPOINTS, id: stored.id, data: { ...stored, ...data } })
}
