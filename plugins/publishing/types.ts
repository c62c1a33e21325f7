import type { BasePayload, CollectionSlug, PayloadRequest } from 'payload'
import type { LeasedDoc } from '../shared/leasedQueue.ts'

export interface PublishingPluginOptions {
  /** Collections that have public pages, with where they are. */
  pages: Record<string, PublicPage>
  /** Slug of the collection of redirects; its docs have `from` and `to`. */
  redirects: string
  /**
   * Where the public site is, without a slash at its end; docs are linked to their pages there.
   * @default no link, unless a front end reports one
   */
  siteUrl?: string
  /**
   * Who sees what is live and what is scheduled. Who may publish a doc may also schedule it.
   * @default everyone who is logged in
   */
  canSeeAll?: CanSeeAll
  /**
   * Knows what front ends were told.
   * @default nothing is shown of what is live
   */
  liveSource?: LiveSource
}

export interface PublicPage {
  /** Fields that the path is made from. */
  fields: string[]
  /** The path of a live doc, or null when it has none. */
  path: (doc: Record<string, unknown>) => string | null
}

export type CanSeeAll = (args: { req: PayloadRequest }) => boolean | Promise<boolean>

export type SanitizedOptions = Required<Omit<PublishingPluginOptions, 'siteUrl' | 'liveSource'>> & {
  siteUrl: string | null
  liveSource: LiveSource | null
  /** Collections with pages and drafts: only there can something be scheduled. */
  schedulable: string[]
}

export type DocId = number | string

/** What the plugin has to be told of front ends; whoever delivers the news implements it. */
export interface LiveSource {
  /** The last thing that front ends were told of each doc, by its id as text; absent when unknown. */
  findNews: (
    payload: BasePayload,
    collection: string,
    docIds: DocId[],
  ) => Promise<Map<string, DocNews>>
  /** Docs whose last news is not live everywhere yet, or failed; the longest waiting first. */
  findUnsettled: (payload: BasePayload, limit: number) => Promise<UnsettledDoc[]>
  /**
   * Tells a front end once more, now.
   *
   * @throws {APIError} it cannot be told
   */
  retry: (payload: BasePayload, deliveryId: DocId) => Promise<void>
  /** Front ends that are switched off, and so are told nothing. */
  findDisabled: (req: PayloadRequest) => Promise<DisabledFrontEnd[]>
}

export interface DocNews {
  kind: 'published' | 'gone'
  /** ISO 8601; when it was published or taken away. */
  at: string
  frontEnds: FrontEndNews[]
}

/** How far one front end is with the news. */
export interface FrontEndNews {
  name: string
  /** Null for the moment in which it is being handed out. */
  deliveryId: DocId | null
  status: LeasedDoc['status']
  /** ISO 8601; absent when no attempt follows. */
  nextAttemptAt?: string | null
  /** ISO 8601 */
  deliveredAt?: string | null
  /** Of the last attempt. */
  error?: string | null
  /** Whether it tells what became of the news it gets. */
  isReporting: boolean
  report?: {
    status: 'live' | 'failed'
    /** ISO 8601 */
    at: string
    url?: string | null
    reason?: string | null
  } | null
}

export interface UnsettledDoc {
  collection: string
  docId: string
  news: DocNews
}

export interface DisabledFrontEnd {
  name: string
  reason: string | null
  /** Its page in the admin, for those who may open it. */
  url: string | null
}

// `CollectionSlug` lists the collections of whichever config types were last generated from.
export const SCHEDULED_PUBLISHES = 'scheduled-publishes' as CollectionSlug

export type ScheduledAction = 'publish' | 'unpublish'

/** A doc of `scheduled-publishes`. */
export interface ScheduledDoc extends LeasedDoc {
  docCollection: string
  docId: string
  /** As it was when scheduled. */
  docTitle?: string | null
  action: ScheduledAction
  /** ISO 8601; the time that was promised. `dueAt` is later when it has to be tried again. */
  runAt: string
  /** ISO 8601; when the version that goes out was saved. */
  versionSavedAt?: string | null
  versionId?: string | null
  /** The content that goes out, all locales; empty for `unpublish` and once it is out. */
  snapshot?: Record<string, unknown> | null
  /** Unique: one pending row per doc and action. A settled row has its own id here. */
  pendingKey: string
  userCollection: string
  userId: string
  userName: string
  tries?: number | null
  /** ISO 8601; written in the transaction that publishes, so that it happens once. */
  firedAt?: string | null
  /** What there is to say although it worked. */
  note?: string | null
  /** Why it did not work. */
  error?: string | null
}
