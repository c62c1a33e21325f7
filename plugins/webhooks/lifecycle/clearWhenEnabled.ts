import type { CollectionBeforeChangeHook } from 'payload'
import type { EndpointDoc } from '../types.ts'
import { NOT_DISABLED } from './notDisabled.ts'

/** Whoever enables an endpoint, or gives it another URL, lets it begin anew. */
export const clearWhenEnabled: CollectionBeforeChangeHook = ({ data, operation, originalDoc }) => {
  const input: Partial<EndpointDoc> = data
  if (operation === 'create') return input
  const stored = originalDoc as EndpointDoc
  if (input.isEnabled && !stored.isEnabled) return { ...input, ...NOT_DISABLED }
  if (input.url !== undefined && input.url !== stored.url) return { ...input, failingSince: null }
  return input
}
