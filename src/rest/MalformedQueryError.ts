import { APIError } from 'payload'

/** What a reader asked for cannot be read as a query: answered with 400 and the message. */
export class MalformedQueryError extends APIError {
  constructor(message: string) {
    super(message, 400, null, true)
  }
}
