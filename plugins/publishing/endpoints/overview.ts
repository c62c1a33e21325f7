import { Forbidden, type Endpoint } from 'payload'
import { readOverview } from '../live/readOverview.ts'
import type { SanitizedOptions } from '../types.ts'

/** `GET /api/publishing-overview`: what the dashboard shows. */
export const createOverviewEndpoint = ({ canSeeAll }: SanitizedOptions): Endpoint => ({
  path: '/publishing-overview',
  method: 'get',
  async handler(req) {
    if (!(await canSeeAll({ req }))) throw new Forbidden(req.t)
    return Response.json(await readOverview(req, new Date()))
  },
})
