/**
 * Asks Platen by GraphQL: typed queries, answers that caches can keep, waiting when told to, and one
 * class of errors. Made of web standards only; it runs in Node, Deno, Bun, browsers and workers.
 */
export { createClient, type Client, type ClientOptions, type QueryOptions } from './createClient.ts'
export type { RetryOptions } from './createRetry.ts'
export { document, type AnswerOf, type AnyVariables, type TypedDocument } from './document.ts'
export { CmsError, type AnsweredError, type ClientErrorCode } from './errors.ts'
