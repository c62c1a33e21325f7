import type { RequestHandler } from 'express'

/** A template of 200 pages is below 2 MB. */
const MAX_BYTES = 5_000_000

/**
 * Refuses JSON bodies that no doc needs, before they are read and parsed. Uploads are multipart and
 * have a limit of their own; a body that does not say how long it is passes here.
 */
export const limitJson: RequestHandler = (req, res, next) => {
  const isJson = /json|text/.test(req.headers['content-type'] ?? 'text')
  if (!isJson || Number(req.headers['content-length'] ?? 0) <= MAX_BYTES) {
    next()
    return
  }
  const message = `The body is longer than ${MAX_BYTES / 1_000_000} MB.`
  res
    .status(413)
    .set('Connection', 'close')
    .json({ errors: [{ message }] })
}
