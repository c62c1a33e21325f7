import { APIError } from 'payload'

/** An upload that is refused; the admin shows the message, and beside the file too. */
export class RefusedUploadError extends APIError {
  constructor(message: string, details: { code: string; [name: string]: unknown }) {
    super(message, 400, { ...details, errors: [{ message, path: 'file' }] }, true)
  }
}
