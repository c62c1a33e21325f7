import { APIError, type BasePayload, type Endpoint, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { inTransaction } from '../../shared/inTransaction.ts'
import { countWanted } from '../replay/messagesOfSpan.ts'
import { webhooksState } from '../state.ts'
import { REPLAYS, type EndpointDoc, type ReplayDoc, type SanitizedOptions } from '../types.ts'
import { check, findEndpoint, readJson } from './findEndpoint.ts'

const instant = z.iso.datetime({ offset: true, error: 'it is no time of ISO 8601' })

const spanSchema = z
  .object({
    since: instant,
    /** Now, where it is absent. */
    until: instant.optional(),
  })
  .transform(({ since, until }) => ({
    since: new Date(since).toISOString(),
    until: (until === undefined ? new Date() : new Date(until)).toISOString(),
  }))
  .refine(({ since, until }) => since < until, { path: ['since'], error: 'it is not in the past' })

/** `GET /api/webhook-endpoints/:id/replay?since=` counts what a replay would deliver again. */
export function createCountReplay(options: SanitizedOptions): Endpoint {
  return {
    path: '/:id/replay',
    method: 'get',
    async handler(req) {
      const endpoint = await findEndpoint(req, options)
      const span = check(spanSchema, {
        since: req.searchParams.get('since') ?? undefined,
        until: req.searchParams.get('until') ?? undefined,
      })
      const messages = await countWanted(req.payload, endpoint, span)
      return Response.json({ ...span, messages }, { headers: { 'cache-control': 'no-store' } })
    },
  }
}

/**
 * `POST /api/webhook-endpoints/:id/replay` has every message of a span delivered again that the
 * endpoint wants, oldest first, by a worker that survives restarts.
 */
export function createReplay(options: SanitizedOptions): Endpoint {
  return {
    path: '/:id/replay',
    method: 'post',
    async handler(req) {
      const endpoint = await findEndpoint(req, options)
      const span = await readJson(req, spanSchema)
      if (!endpoint.isEnabled) {
        throw new APIError('The webhook endpoint is disabled. Enable it, then replay.', 409)
      }
      const total = await countWanted(req.payload, endpoint, span)
      if (total === 0) throw new APIError('There is no message to replay since then.', 409)
      const replay = await create(req.payload, endpoint, { ...span, total })
      webhooksState(req.payload).replays?.wake()
      const message = `Replaying ${total} ${total === 1 ? 'message' : 'messages'}.`
      return Response.json({ id: replay.id, total, message }, { status: 202 })
    },
  }
}

/** @throws {APIError} 409, when the endpoint has a replay that is not over */
function create(
  payload: BasePayload,
  endpoint: EndpointDoc,
  data: Pick<ReplayDoc, 'since' | 'total' | 'until'>,
): Promise<ReplayDoc> {
  return inTransaction(payload, async (req: PayloadRequest) => {
    const running: unknown = await payload.db.findOne({
      collection: REPLAYS,
      where: {
        and: [{ endpoint: { equals: endpoint.id } }, { status: { in: ['pending', 'running'] } }],
      },
      req,
    })
    if (running) {
      throw new APIError('A replay is running already. Cancel it, or wait for its end.', 409)
    }
    return payload.db.create({
      collection: REPLAYS,
      data: {
        ...data,
        endpoint: endpoint.id,
        handedOut: 0,
        status: 'pending',
        dueAt: new Date().toISOString(),
      },
      req,
    }) as Promise<ReplayDoc>
  })
}
