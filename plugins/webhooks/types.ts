import type { BasePayload, CollectionSlug, PayloadRequest } from 'payload'
import type { LeasedDoc } from '../shared/leasedQueue.ts'
import type { FieldValues } from './core/messageBody.ts'

export interface WebhooksPluginOptions {
  /**
   * Collections whose public changes are messages, with the noun that their event types begin with:
   * `{ articles: 'article' }` gives `article.published`, `.updated`, `.unpublished`, `.deleted` and,
   * for endpoints that choose it, `.draft_saved`. Collections without drafts give `.created`,
   * `.updated` and `.deleted`.
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
   * What a message's doc is tagged with, so that webhook endpoints can filter by it.
   * @default no filter by tag
   */
  tags?: TagOptions
  /**
   * Whom to tell by e-mail of a webhook endpoint that names nobody, such as one that the
   * configuration owns.
   * @default nobody
   */
  findOwners?: (payload: BasePayload) => Promise<string[]>
  /**
   * How long messages and settled deliveries are kept, in days; 1 or more.
   * @default 30
   */
  retentionDays?: number
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

export interface TagOptions {
  /** Slug of the collection of tags. A tag is tagged with itself. */
  collection: string
  /** Collections that have tags, with the name of that relationship: `{ articles: 'tags' }`. */
  fields: Record<string, string>
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

export type SanitizedOptions = Required<Omit<WebhooksPluginOptions, 'tags'>> & {
  tags: TagOptions | null
  /** All that endpoints can choose from. */
  eventTypes: string[]
  /** Those of `eventTypes` that only go to endpoints that chose them, such as saved drafts. */
  optInEventTypes: string[]
}

// `CollectionSlug` lists the collections of whichever config types were last generated from.
const slug = (text: string): CollectionSlug => text as CollectionSlug

export const ENDPOINTS = slug('webhook-endpoints')
export const MESSAGES = slug('webhook-messages')
export const DELIVERIES = slug('webhook-deliveries')
export const REPLAYS = slug('webhook-replays')
export const HEALTH = slug('webhook-health')

type Id = LeasedDoc['id']

/** A webhook endpoint as the database has it. */
export interface EndpointDoc {
  id: Id
  name: string
  url: string
  description?: string | null
  eventTypes?: string[] | null
  /** Collections it wants to hear of; all when empty. */
  collections?: string[] | null
  /** Locales it wants to hear of; all when empty. */
  locales?: string[] | null
  /** Tags it wants to hear of; all when empty. */
  tags?: Id[] | null
  /** Top-level fields of docs whose values it gets in `data.fields`. */
  selectedFields?: string[] | null
  signatureScheme?: SignatureScheme | null
  /** `whpk_` and base64, where the scheme is `v1a`. */
  publicKey?: string | null
  /** Told when the endpoint is disabled. */
  ownerEmail?: string | null
  isEnabled?: boolean | null
  disabledReason?: string | null
  /** ISO 8601; the owner has not been told of it while `ownerToldAt` is empty. */
  disabledAt?: string | null
  ownerToldAt?: string | null
  /** ISO 8601; nobody tries to tell the owner before: somebody does, or could not. */
  ownerNoticeDueAt?: string | null
  /** ISO 8601; when the first attempt failed since the last one that did not. */
  failingSince?: string | null
  /**
   * ISO 8601; the oldest message that it ever reported on. It is expected to report on those that
   * came after it; empty for an endpoint that reports nothing.
   */
  reportsSince?: string | null
  /** JSON of the signing secrets, encrypted: see `secrets.ts`. */
  encryptedSecrets: string
  isManaged?: boolean | null
}

/** `v1`: HMAC-SHA256 with a shared secret. `v1a`: ed25519 with a key pair. */
export type SignatureScheme = 'v1' | 'v1a'

export interface MessageDoc extends LeasedDoc {
  /** `webhook-id`: the same in every attempt of every delivery. */
  messageId: string
  eventType: string
  docCollection: string
  docId: string
  /** What is signed and sent, unless the delivery has a body of its own. */
  body: string
  /** ISO 8601; the `timestamp` in the body. */
  occurredAt: string
  /** Locales that the event concerns; empty without localisation. */
  locales?: string[] | null
  /** Ids of the tags that the doc has, or had before the event. */
  tags?: string[] | null
  /** What endpoints select of the doc, as it was when the event happened. */
  fieldValues?: FieldValues | null
  /** The only endpoint that gets it, as with `test.ping`; empty for all that want it. */
  target?: Id | null
}

export interface DeliveryDoc extends LeasedDoc {
  /** Unique: `<message id>:<endpoint>`, so that a message has one delivery per endpoint. */
  key: string
  message: Id
  endpoint: Id
  eventType: string
  /** `<collection>/<id>`: deliveries of one doc to one endpoint keep their order. */
  docKey: string
  /** The message's own time, which orders the deliveries of a doc. */
  occurredAt: string
  /** The exact text that is signed and sent, where it differs from the message's body. */
  body?: string | null
  attemptCount?: number | null
  /** JSON of {@link AttemptLogEntry}[], oldest first. */
  attemptLog?: string | null
  /** What the receiver reported afterwards: see `POST /api/webhook-messages/report`. */
  reportStatus?: 'live' | 'failed' | null
  /** ISO 8601; when it became live, or failed to, by the receiver's word. */
  reportedAt?: string | null
  /** Where the public finds it. */
  reportUrl?: string | null
  reportReason?: string | null
  /** The replay that handed it out last. */
  replay?: Id | null
}

/** One order to deliver every message of a span of time again to one endpoint. */
export interface ReplayDoc extends LeasedDoc {
  endpoint: Id
  /** ISO 8601; messages from then on, */
  since: string
  /** ISO 8601; and before then. */
  until: string
  /** Messages of the span that the endpoint wanted when the replay was ordered. */
  total: number
  /** Messages that the replay made due so far. */
  handedOut: number
  /** Where it goes on: `occurredAt` and id of the last message that it looked at. */
  cursorAt?: string | null
  cursorId?: string | null
  /** ISO 8601; no more is handed out from then on. */
  cancelledAt?: string | null
  createdAt: string
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
