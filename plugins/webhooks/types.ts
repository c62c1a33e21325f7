import type { CollectionSlug, PayloadRequest } from 'payload'
import type { LeasedDoc } from '../shared/leasedQueue.ts'

export interface WebhooksPluginOptions {
  /**
   * Collections whose published changes are messages, with the noun that their event types begin
   * with: `{ articles: 'article' }` gives `article.published` and so on.
   */
  events: Record<string, string>
  /**
   * Event types that the application itself sends through `enqueueMessage`.
   * @default []
   */
  extraEventTypes?: string[]
  /**
   * `host` or `host:port` that may be reached although it is private or not https.
   * @default []
   */
  allowedHosts?: string[]
  /**
   * Webhook endpoints that the configuration owns: created and kept up to date at start-up.
   * @default []
   */
  managedEndpoints?: ManagedEndpoint[]
  /**
   * Who may see and change webhooks.
   * @default users whose `role` is `admin`
   */
  canManage?: CanManage
  /**
   * How long a receiver may take to answer, in milliseconds.
   * @default 15_000
   */
  timeoutMs?: number
  /**
   * Attempts made at the same time to one webhook endpoint.
   * @default 4
   */
  concurrency?: number
}

export interface ManagedEndpoint {
  /** Unique; what the endpoint is recognised by when its URL or secret changes. */
  name: string
  url: string
  /** `whsec_` and 24 to 64 bytes in base64. */
  secret: string
  description?: string
  /**
   * Event types it gets.
   * @default all
   */
  eventTypes?: string[]
}

export type CanManage = (args: { req: PayloadRequest }) => boolean | Promise<boolean>

export type SanitizedOptions = Required<WebhooksPluginOptions> & {
  /** All that endpoints can choose from. */
  eventTypes: string[]
}

// `CollectionSlug` lists the collections of whichever config types were last generated from.
const slug = (text: string): CollectionSlug => text as CollectionSlug

export const ENDPOINTS = slug('webhook-endpoints')
export const MESSAGES = slug('webhook-messages')
export const DELIVERIES = slug('webhook-deliveries')

type Id = LeasedDoc['id']

/** A webhook endpoint as the database has it. */
export interface EndpointDoc {
  id: Id
  name: string
  url: string
  description?: string | null
  eventTypes?: string[] | null
  isEnabled?: boolean | null
  disabledReason?: string | null
  encryptedSecrets: string
  isManaged?: boolean | null
}

export interface MessageDoc extends LeasedDoc {
  /** `webhook-id`: the same in every attempt of every delivery. */
  messageId: string
  eventType: string
  docCollection: string
  docId: string
  /** The exact text that is signed and sent. */
  body: string
  /** ISO 8601; the `timestamp` in the body. */
  occurredAt: string
}

export interface DeliveryDoc extends LeasedDoc {
  /** Unique: `<message id>:<endpoint>`, so that a message has one delivery per endpoint. */
  key: string
  message: Id
  endpoint: Id
  eventType: string
  attemptCount?: number | null
  /** JSON of {@link AttemptLogEntry}[], oldest first. */
  attemptLog?: string | null
}

export interface AttemptLogEntry {
  /** ISO 8601 */
  startedAt: string
  durationMs: number
  /** Absent when no response came. */
  responseStatus?: number
  /** Absent when delivered. */
  error?: string
}
