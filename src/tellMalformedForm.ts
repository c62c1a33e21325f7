import type { AfterErrorHook } from 'payload'

/**
 * Answers 400 where a form cannot be read, such as one with NUL in the name of a file; the parser
 * throws plain errors, which Payload takes for our own (500).
 *
 * @see busboy, lib/types/multipart.js
 */
export const tellMalformedForm: AfterErrorHook = ({ error }) =>
  MALFORMED.includes(error.message)
    ? {
        status: 400,
        response: {
          errors: [{ message: `The form that was sent cannot be read: ${error.message}.` }],
        },
      }
    : undefined

const MALFORMED = [
  'Malformed part header',
  'Malformed content type',
  'Missing Content-Type',
  'Multipart: Boundary not found',
  'Unexpected end of file',
  'Unexpected end of form',
]
