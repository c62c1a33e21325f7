import { APIError, Forbidden, NotFound, ValidationError } from 'payload'

/**
 * Why a doc cannot be published, in a sentence for editors.
 *
 * @returns null when it is no refusal but a disturbance, which may be over the next time
 */
export function describeRefusal(error: unknown): string | null {
  if (error instanceof NotFound) return 'The doc no longer exists.'
  if (error instanceof Forbidden) return 'Whoever scheduled it may no longer do so.'
  if (error instanceof ValidationError) {
    return error.data.errors.map(({ path, message }) => `${path}: ${message}`).join(' ')
  }
  if (error instanceof APIError && error.status < 500) return error.message
  return null
}
