import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import { z } from 'zod'

/** What one message says; its id is in the header `webhook-id`. */
export interface WebhookMessage {
  id: string
  type: string
  /** ISO 8601. */
  timestamp: string
  data: Record<string, unknown>
}

export type Verification =
  | { kind: 'accepted'; message: WebhookMessage }
  | { kind: 'refused'; status: 400 | 401; reason: string }

/**
 * Checks that a request comes from the holder of the secret and is at most five minutes old. Does
 * not tell whether the message came before: see `createSeenMessages`.
 *
 * @param body the exact bytes received
 * @see Standard Webhooks 1.0.0, "Verifying signatures"
 */
export function verifyWebhook(
  secret: string,
  headers: Record<string, string | string[] | undefined>,
  body: Buffer,
): Verification {
  const id = headers['webhook-id']
  if (typeof id !== 'string' || !MESSAGE_ID.test(id)) {
    return { kind: 'refused', status: 401, reason: 'no usable webhook-id' }
  }
  try {
    const options = { jsonParse: false }
    new Webhook(secret).verify(body, singleValues(headers), options)
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error
    return { kind: 'refused', status: 401, reason: error.message }
  }
  const parsed = messageBody.safeParse(parseJson(body))
  if (!parsed.success) return { kind: 'refused', status: 400, reason: 'not a message' }
  return { kind: 'accepted', message: { id, ...parsed.data } }
}

const MESSAGE_ID = /^[\x21-\x2d\x2f-\x7e]{1,256}$/

const messageBody = z.object({
  type: z.string(),
  timestamp: z.string(),
  data: z.record(z.string(), z.unknown()),
})

function singleValues(headers: Record<string, string | string[] | undefined>) {
  const single: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string') single[name] = value
  }
  return single
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined // refused as "not a message"
  }
}
