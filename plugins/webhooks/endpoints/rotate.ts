import { APIError, NotFound, type Endpoint } from 'payload'
import { z } from 'zod'
import { inTransaction } from '../../shared/inTransaction.ts'
import { publicKeyOf } from '../core/keyPair.ts'
import {
  createKey,
  DEFAULT_OVERLAP_HOURS,
  HOUR_MS,
  MAX_OVERLAP_HOURS,
  replaceKey,
} from '../replaceKey.ts'
import { webhooksState } from '../state.ts'
import { ENDPOINTS, type EndpointDoc, type SanitizedOptions } from '../types.ts'
import { findEndpoint, readJson } from './findEndpoint.ts'

const requestSchema = z.object({
  /** How long the replaced key goes on signing. */
  overlapHours: z.number().min(0).max(MAX_OVERLAP_HOURS).default(DEFAULT_OVERLAP_HOURS),
})

/**
 * `POST /api/webhook-endpoints/:id/rotate`: a new signing secret, or key pair, for a webhook
 * endpoint. The answer is the only one that shows the secret; a private key is never shown.
 */
export function createRotate(options: SanitizedOptions): Endpoint {
  return {
    path: '/:id/rotate',
    method: 'post',
    async handler(req) {
      const { id } = await findEndpoint(req, options)
      const { overlapHours } = await readJson(req, requestSchema)
      const now = new Date()
      const { payload } = req
      const { scheme, key } = await inTransaction(payload, async (transaction) => {
        const where = { id: { equals: id } }
        const endpoint = await payload.db.findOne<EndpointDoc>({
          collection: ENDPOINTS,
          where,
          req: transaction,
        })
        if (!endpoint) throw new NotFound(req.t)
        if (endpoint.isManaged) {
          const why = `The signing secret of "${endpoint.name}" comes from the configuration. Change it there and restart: the earlier one then signs for ${DEFAULT_OVERLAP_HOURS} hours more.`
          throw new APIError(why, 409)
        }
        const scheme = endpoint.signatureScheme ?? 'v1'
        const next = { scheme, key: createKey(scheme) }
        const overlapMs = overlapHours * HOUR_MS
        await payload.db.updateOne({
          collection: ENDPOINTS,
          where,
          data: { ...replaceKey(payload, endpoint, next, { overlapMs, now }) },
          options: { atomic: true },
          req: transaction,
        })
        return next
      })
      webhooksState(payload).dispatcher?.refreshEndpoints()
      return Response.json(
        {
          scheme,
          ...(scheme === 'v1' ? { secret: key } : { publicKey: publicKeyOf(key) }),
          previousExpiresAt: new Date(now.getTime() + overlapHours * HOUR_MS).toISOString(),
        },
        { headers: { 'cache-control': 'no-store' } },
      )
    },
  }
}
