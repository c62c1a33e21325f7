import { APIError, Forbidden, NotFound, type Endpoint, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { mayPublish } from '../schedule/mayPublish.ts'
import { readSchedule } from '../schedule/readSchedule.ts'
import { scheduleDoc } from '../schedule/scheduleDoc.ts'
import { SCHEDULED_PUBLISHES, type SanitizedOptions, type ScheduledDoc } from '../types.ts'

const INPUT = z.object({
  action: z.enum(['publish', 'unpublish']),
  /** With its offset to UTC, so that it means the same time everywhere. */
  runAt: z.iso.datetime({ offset: true }),
  savedAt: z.iso.datetime({ offset: true }).optional(),
  replace: z.boolean().default(false),
})

/** Also keeps years in four digits, as the order of stored times needs them. */
const MAX_AHEAD_MS = 10 * 365 * 24 * 60 * 60 * 1000

/**
 * `GET`, `POST /api/<collection>/:id/schedule` and `DELETE /api/<collection>/:id/schedule/:entry`:
 * what is scheduled for a doc, one thing more, one thing less.
 */
export function createScheduleEndpoints(
  collection: string,
  { canSeeAll }: SanitizedOptions,
): Endpoint[] {
  const state = async (req: PayloadRequest, status = 200): Promise<Response> =>
    Response.json(await readSchedule(req, collection, docIdOf(req), new Date()), { status })

  return [
    {
      path: '/:id/schedule',
      method: 'get',
      async handler(req) {
        if (!(await canSeeAll({ req }))) throw new Forbidden(req.t)
        return state(req)
      },
    },
    {
      path: '/:id/schedule',
      method: 'post',
      async handler(req) {
        if (!(await canSeeAll({ req }))) throw new Forbidden(req.t)
        const { action, runAt, savedAt, replace } = await readInput(req)
        const docId = docIdOf(req)
        await scheduleDoc(req, { collection, docId, action, runAt, savedAt, isReplacing: replace })
        return state(req, 201)
      },
    },
    {
      path: '/:id/schedule/:entry',
      method: 'delete',
      async handler(req) {
        if (!(await canSeeAll({ req }))) throw new Forbidden(req.t)
        await cancel(req, collection)
        return state(req)
      },
    },
  ]
}

const docIdOf = (req: PayloadRequest): string => String(req.routeParams?.id)

async function readInput(req: PayloadRequest) {
  const body: unknown = await Promise.resolve(req.json?.()).catch(() => undefined)
  const { data, error } = INPUT.safeParse(body)
  if (error) {
    const message = `Send { action: "publish" or "unpublish", runAt: "2026-03-02T09:00:00+01:00" }. ${z.prettifyError(error)}`
    throw new APIError(message, 400, null, true)
  }
  const runAt = new Date(data.runAt)
  if (runAt.getTime() <= Date.now()) {
    throw new APIError('That time is over. Choose a later one, or publish now.', 400, null, true)
  }
  if (runAt.getTime() > Date.now() + MAX_AHEAD_MS) {
    throw new APIError(
      'That time is more than ten years ahead. Choose an earlier one.',
      400,
      null,
      true,
    )
  }
  return { ...data, runAt }
}

/** Also takes a failed one from the list. What is done cannot be undone here. */
async function cancel(req: PayloadRequest, collection: string): Promise<void> {
  const { payload } = req
  const entry = await payload.db.findOne<ScheduledDoc>({
    collection: SCHEDULED_PUBLISHES,
    where: {
      and: [
        { id: { equals: String(req.routeParams?.entry) } },
        { docCollection: { equals: collection } },
        { docId: { equals: docIdOf(req) } },
      ],
    },
  })
  if (!entry) throw new NotFound(req.t)
  if (!(await mayPublish(req, collection, entry.docId, entry.action))) throw new Forbidden(req.t)
  const removed: unknown = await payload.db.deleteOne({
    collection: SCHEDULED_PUBLISHES,
    where: { and: [{ id: { equals: entry.id } }, { status: { in: ['pending', 'failed'] } }] },
  })
  if (!removed) {
    throw new APIError(
      'It happens at this moment, or is done. Reload to see which.',
      409,
      null,
      true,
    )
  }
}
