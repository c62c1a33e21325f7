/** The CMS did not answer, or answered an error. Trying again later can help. */
export class CmsUnavailableError extends Error {
  readonly code = 'CMS_UNAVAILABLE'
  /** Status of the answer; absent when none came. */
  readonly status: number | undefined

  constructor(message: string, options: ErrorOptions & { status?: number } = {}) {
    super(message, options)
    this.status = options.status
  }
}

/** More messages than one answer of the feed holds carry the same timestamp. */
export class FeedStuckError extends Error {
  readonly code = 'FEED_STUCK'

  constructor(since: string) {
    super(`The feed of the CMS does not get past ${since}: everything has to be built again.`)
  }
}

/** A secret or public key that cannot be one. Never carries it. */
export class InvalidKeyError extends Error {
  readonly code = 'INVALID_KEY'
}
