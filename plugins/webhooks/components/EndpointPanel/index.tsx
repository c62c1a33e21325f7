import type { UIFieldServerProps } from 'payload'
import { readActivity } from '../../readActivity.ts'
import { DELIVERIES, ENDPOINTS, REPLAYS, type EndpointDoc } from '../../types.ts'
import { LiveEndpointPanel } from './LiveEndpointPanel.tsx'

/** What a webhook endpoint does: its health, a test, its latest deliveries, a replay. */
export async function EndpointPanel({ id, payload }: UIFieldServerProps) {
  if (id === undefined) return null
  const endpoint = await payload.db.findOne<EndpointDoc>({
    collection: ENDPOINTS,
    where: { id: { equals: id } },
  })
  if (!endpoint) return null
  const { admin, api } = payload.config.routes
  return (
    <LiveEndpointPanel
      // Another doc is another panel: nothing of the one before may stay.
      key={String(id)}
      initial={await readActivity(payload, endpoint, new Date())}
      endpointId={String(id)}
      api={`${api}/${ENDPOINTS}/${id}`}
      replays={`${api}/${REPLAYS}`}
      deliveries={`${admin}/collections/${DELIVERIES}`}
    />
  )
}
