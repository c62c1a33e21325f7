import { APIError, Forbidden, NotFound, type PayloadRequest } from 'payload'
import type { z } from 'zod'
import { ENDPOINTS, type EndpointDoc, type SanitizedOptions } from '../types.ts'
import { readBody } from './readBody.ts'

const MAX_BODY_BYTES = 4_096

/**
 * The webhook endpoint that a request under `/api/webhook-endpoints/:id` is about.
 *
 * @throws {Forbidden} the caller may not manage webhooks; {NotFound} there is no such endpoint
 */
export async function findEndpoint(
  req: PayloadRequest,
  { canManage }: SanitizedOptions,
): Promise<EndpointDoc> {
  if (!(await canManage({ req }))) throw new Forbidden(req.t)
  const endpoint = await req.payload.db.findOne<EndpointDoc>({
    collection: ENDPOINTS,
    where: { id: { equals: String(req.routeParams?.id) } },
  })
  if (!endpoint) throw new NotFound(req.t)
  return endpoint
}

/**
 * The JSON of a request's body; an empty body counts as `{}`.
 *
 * @throws {APIError} 400, naming the first thing that is wrong
 */
export async function readJson<T extends z.ZodType>(
  req: PayloadRequest,
  schema: T,
): Promise<z.infer<T>> {
  const text = await readBody(req, MAX_BODY_BYTES)
  if (text === null) throw new APIError(`The body is longer than ${MAX_BODY_BYTES} bytes.`, 400)
  return check(schema, parse(text || '{}'))
}

/** @throws {APIError} 400, naming the first thing that is wrong */
export function check<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> {
  const { data, error } = schema.safeParse(value)
  if (!error) return data
  const [issue] = error.issues
  const where = issue?.path.length ? `${issue.path.join('.')}: ` : ''
  throw new APIError(`The request is not usable. ${where}${issue?.message ?? ''}.`, 400)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new APIError('The body is not JSON.', 400)
    throw error
  }
}
