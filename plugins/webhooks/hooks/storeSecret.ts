import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { createKey, DEFAULT_OVERLAP_HOURS, HOUR_MS, replaceKey } from '../replaceKey.ts'
import type { EndpointDoc } from '../types.ts'

/** What is written: an endpoint, and its new secret in the clear, which no column keeps. */
type EndpointInput = Partial<EndpointDoc> & { secret?: string | null }

/**
 * Encrypts a new signing secret, and makes one (or a key pair) for an endpoint that came without, or
 * that changes its signature scheme. What it replaces signs for another day.
 */
export const storeSecret: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  const { secret: given, ...input }: EndpointInput = data
  const stored = operation === 'update' ? (originalDoc as EndpointDoc) : null
  const current = stored?.signatureScheme ?? 'v1'
  const scheme = input.signatureScheme ?? current
  const wanted = scheme === 'v1' && given ? given : null
  if (stored && scheme === current && !wanted) return input
  const key = wanted ?? createKey(scheme)
  const overlapMs = DEFAULT_OVERLAP_HOURS * HOUR_MS
  const columns = replaceKey(req.payload, stored, { scheme, key }, { overlapMs, now: new Date() })
  return { ...input, ...columns, ...(scheme === 'v1' && { secret: key }) }
}

/** Shows a new secret in the response that stores it, the only one that ever does. */
export const showNewSecret: CollectionAfterChangeHook = ({ data, doc }) => {
  const { secret } = data as EndpointInput
  return secret ? { ...(doc as EndpointDoc), secret } : (doc as EndpointDoc)
}
