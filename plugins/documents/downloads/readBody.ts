import { isUtf8 } from 'node:buffer'
import express, { type Request, type Response } from 'express'
import { blankEmptyTexts, readFormValues } from '../core/fill/readFormValues.ts'
import type { FillField } from '../core/fill/fillField.ts'
import type { FieldProblem } from '../core/fill/validateValues.ts'

/** Longest body, also once it is unpacked. */
export const MAX_BODY_BYTES = 65_536

export type ReadBody =
  ({ kind: 'body' } & Body) | { kind: 'refused'; status: number; message: string }

export interface Body {
  /** `application/json`, or what a form sends. */
  mediaType: string
  text: string
}

const readBytes = express.raw({ type: () => true, limit: MAX_BODY_BYTES })

/** Reads the body of a request to fill in a template. */
export async function readBody(req: Request, res: Response): Promise<ReadBody> {
  const mediaType = req.is(['application/json', 'application/x-www-form-urlencoded'])
  if (mediaType === false && req.headers['content-length'] !== '0') {
    return {
      kind: 'refused',
      status: 415,
      message: 'Send the values as application/json or application/x-www-form-urlencoded.',
    }
  }
  const error = await new Promise<unknown>((resolve) => readBytes(req, res, resolve))
  if (error instanceof Error) return refusalOf(error)
  const body = req.body as unknown
  // Without a body there is an empty object.
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
  return isUtf8(bytes)
    ? { kind: 'body', mediaType: mediaType || 'application/json', text: bytes.toString('utf8') }
    : { kind: 'refused', status: 400, message: 'The body is not UTF-8.' }
}

function refusalOf(error: object): ReadBody {
  const status = 'status' in error ? error.status : 400
  const kind = 'refused'
  if (status === 413) {
    return { kind, status, message: `The values are longer than ${MAX_BODY_BYTES / 1024} KB.` }
  }
  return status === 415
    ? { kind, status, message: 'The body is packed in a way that is not known here.' }
    : { kind, status: 400, message: 'The body did not arrive whole.' }
}

/**
 * Values as they were sent, unchecked; none for an empty body.
 *
 * @param defined keys of all fields that the template has, used or not
 * @throws {SyntaxError} a body that says it is JSON and is not
 */
export function parseValues(
  { mediaType, text }: Body,
  fields: readonly FillField[],
  defined: readonly string[],
): { values: unknown; problems: FieldProblem[] } {
  if (mediaType === 'application/json') {
    return { values: text === '' ? {} : blankEmptyTexts(JSON.parse(text)), problems: [] }
  }
  return readFormValues(fields, new URLSearchParams(text), defined)
}
