/**
 * Receiving webhooks of Platen: verify, drop repeats, turn bursts into one call, catch up from a
 * cursor, and report what is live. Made of web standards only; what needs Node is in `node.ts`.
 */
export { createCoalescer, type Coalescer, type CoalescerOptions } from './createCoalescer.ts'
export {
  createFeedClient,
  type FeedClient,
  type FeedClientOptions,
  type FeedPage,
  type Report,
  type ReportAnswer,
} from './createFeedClient.ts'
export {
  createFollower,
  type Batch,
  type Follower,
  type FollowerOptions,
  type Outcome,
} from './createFollower.ts'
export { createLoop, type Loop, type LoopOptions } from './createLoop.ts'
export {
  createReceiver,
  type Receiver,
  type ReceiverOptions,
  type Repeats,
} from './createReceiver.ts'
export {
  createReporter,
  type QueuedReport,
  type Reporter,
  type ReporterOptions,
} from './createReporter.ts'
export {
  createSeenMessages,
  type SeenMessages,
  type SeenMessagesOptions,
} from './createSeenMessages.ts'
export { CmsUnavailableError, FeedStuckError, InvalidKeyError } from './errors.ts'
export type { MessageData, WebhookMessage } from './message.ts'
export { OVERLAP_MS, readFeed, type FeedReading } from './readFeed.ts'
export { createMemoryStore, type Store } from './store.ts'
export { verifyWebhook, type HeaderSource, type Verification } from './verifyWebhook.ts'
