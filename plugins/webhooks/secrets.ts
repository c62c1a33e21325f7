import type { BasePayload } from 'payload'
import type { EndpointDoc } from './types.ts'

/** What the column of an endpoint holds: its signing secrets, newest first, under Payload's secret. */
export function encryptSecrets(payload: BasePayload, secrets: readonly string[]): string {
  return payload.encrypt(JSON.stringify(secrets))
}

/**
 * @throws {Error} naming the endpoint, when Payload's secret has changed since they were stored
 */
export function decryptSecrets(
  payload: BasePayload,
  { name, encryptedSecrets }: EndpointDoc,
): string[] {
  try {
    return JSON.parse(payload.decrypt(encryptedSecrets)) as string[]
  } catch (cause) {
    throw new Error(
      `The signing secret of webhook endpoint "${name}" cannot be decrypted. Has PAYLOAD_SECRET changed? Set a new signing secret.`,
      { cause },
    )
  }
}
