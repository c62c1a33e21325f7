import { randomBytes } from 'node:crypto'
import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { createSigningSecret } from '../core/sign.ts'
import { encryptSecrets } from '../secrets.ts'
import type { EndpointDoc } from '../types.ts'

/** What is written: an endpoint, and its new secret in the clear, which no column keeps. */
type EndpointInput = Partial<EndpointDoc> & { secret?: string | null }

/** Encrypts a new signing secret, and makes one for an endpoint that came without. */
export const storeSecret: CollectionBeforeChangeHook = ({ data, operation, req }) => {
  const input: EndpointInput = data
  const secret = input.secret || (operation === 'create' ? createSigningSecret(randomBytes) : null)
  return {
    ...input,
    ...(input.isEnabled && { disabledReason: null }),
    ...(secret && { secret, encryptedSecrets: encryptSecrets(req.payload, [secret]) }),
  }
}

/** Shows a new secret in the response that stores it, the only one that ever does. */
export const showNewSecret: CollectionAfterChangeHook = ({ data, doc }) => {
  const { secret } = data as EndpointInput
  return secret ? { ...(doc as EndpointDoc), secret } : (doc as EndpointDoc)
}
