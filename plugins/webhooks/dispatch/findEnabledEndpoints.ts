import type { BasePayload, PayloadRequest } from 'payload'
import { ENDPOINTS, type EndpointDoc } from '../types.ts'

export async function findEnabledEndpoints(
  payload: BasePayload,
  req?: PayloadRequest,
): Promise<EndpointDoc[]> {
  const { docs } = await payload.db.find<EndpointDoc>({
    collection: ENDPOINTS,
    where: { isEnabled: { equals: true } },
    sort: 'id',
    limit: 0,
    pagination: false,
    req,
  })
  return docs
}
