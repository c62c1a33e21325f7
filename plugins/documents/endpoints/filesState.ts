import type { Endpoint } from 'payload'
import { readFilesState } from '../readFilesState.ts'
import type { SanitizedOptions } from '../types.ts'

/** `GET /api/<collection>/:id/files-state?locale=…`, for the admin alone. */
export const createFilesStateEndpoint = (options: SanitizedOptions): Endpoint => ({
  path: '/:id/files-state',
  method: 'get',
  handler: async (req) => {
    if (!options.canSeeAll({ req }))
      return Response.json({ message: 'Log in to see this.' }, { status: 401 })
    const id = String(req.routeParams?.id)
    const locale = req.locale && req.locale !== 'all' ? req.locale : (options.locales[0] ?? 'en')
    return Response.json(await readFilesState(req.payload, options, id, locale))
  },
})
