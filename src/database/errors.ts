import { APIError } from 'payload'

/** A hook called the Local API without `req`, while its own transaction is open. */
export class NestedWriteError extends Error {
  readonly code = 'nested-write'

  constructor(what: string) {
    super(
      `A hook tried to ${what} outside the transaction that it runs in, which would wait for itself for ever. ` +
        'Pass the `req` of the hook to the Local API call.',
    )
    this.name = 'NestedWriteError'
  }
}

/** A write waited too long for the writers before it. */
export class WriteTimeoutError extends APIError {
  readonly code = 'write-timeout'

  constructor(what: string, holder: string, timeoutMs: number) {
    super(
      `Could not ${what}: waited ${timeoutMs / 1000} s for ${holder} to finish. Nothing was changed; try again.`,
      503,
      null,
      true,
    )
  }
}
