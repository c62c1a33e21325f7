import type { BasePayload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { requestSecrets } from '../secrets.ts'
import { ENDPOINTS, type EndpointDoc } from '../types.ts'
import { isSignedWith } from './isSignedWith.ts'
import { readBody } from './readBody.ts'

const envelopeSchema = z.looseObject({
  /** Name of the webhook endpoint that asks. */
  endpoint: z.string().min(1),
})

export type SignedRequest =
  | { kind: 'signed'; endpoint: EndpointDoc; json: unknown }
  | { kind: 'refused' }
  | { kind: 'too-long' }

/**
 * Reads the JSON of a request that a receiver signed with the secret of its own, enabled webhook
 * endpoint, in the headers of Standard Webhooks. What the JSON says beside the endpoint's name is
 * not checked.
 *
 * @param maxBytes of the body; the rest of a longer one is not read
 */
export async function readSigned(
  req: PayloadRequest,
  maxBytes: number,
  now: Date,
): Promise<SignedRequest> {
  const body = await readBody(req, maxBytes)
  if (body === null) return { kind: 'too-long' }
  const json = parse(body)
  const name = envelopeSchema.safeParse(json).data?.endpoint
  const endpoint = name === undefined ? null : await findEnabled(req.payload, name)
  if (!endpoint) return { kind: 'refused' }
  const secrets = requestSecrets(req.payload, endpoint, now)
  const isSigned = isSignedWith(secrets, body, req.headers, now)
  return isSigned ? { kind: 'signed', endpoint, json } : { kind: 'refused' }
}

/** Says nothing of what is wrong: whoever asks has not shown who they are. */
export function unauthorised(): Response {
  return new Response(null, { status: 401 })
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

async function findEnabled(payload: BasePayload, name: string): Promise<EndpointDoc | null> {
  return payload.db.findOne<EndpointDoc>({
    collection: ENDPOINTS,
    where: { and: [{ name: { equals: name } }, { isEnabled: { equals: true } }] },
  })
}
