/** Base of the errors that the rules throw; `code` never changes, the message may. */
export abstract class WebhookError extends Error {
  abstract readonly code: string

  override get name(): string {
    return this.constructor.name
  }
}

/** A signing secret is missing, not base64, or outside 24 to 64 bytes. Never carries the secret. */
export class InvalidSigningSecretError extends WebhookError {
  readonly code = 'invalid-signing-secret'
}

/** An event type is misspelt, or nobody declared it in the plugin's options. */
export class UnknownEventTypeError extends WebhookError {
  readonly code = 'unknown-event-type'
}

/** A webhook endpoint's URL may not be reached; the message is a sentence that says why. */
export class RefusedAddressError extends WebhookError {
  readonly code = 'refused-address'
}

/** More keys of an endpoint would sign at the same time than a signature header should carry. */
export class TooManyKeysError extends WebhookError {
  readonly code = 'too-many-keys'
}
