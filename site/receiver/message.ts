/** What one message says, be it delivered or read from the feed. */
export interface WebhookMessage {
  /** `webhook-id`: the same in every attempt, redelivery and replay. */
  id: string
  /** Such as `article.published`. */
  type: string
  /** When it happened, ISO 8601. */
  timestamp: string
  data: MessageData
}

export interface MessageData {
  /** Slug of the doc's collection. */
  collection?: string
  /** Of the doc. */
  id?: string
  [name: string]: unknown
}

/** @returns null when `body` is not what a message consists of */
export function readMessage(id: unknown, body: unknown): WebhookMessage | null {
  if (!isRecord(body) || typeof id !== 'string') return null
  const { type, timestamp, data } = body
  if (typeof type !== 'string' || typeof timestamp !== 'string' || !isRecord(data)) return null
  if (Number.isNaN(Date.parse(timestamp))) return null
  const isText = (value: unknown) => value === undefined || typeof value === 'string'
  return isText(data.collection) && isText(data.id) ? { id, type, timestamp, data } : null
}

/** @returns undefined for what is no JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // no JSON value is undefined, so every reader refuses it
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
