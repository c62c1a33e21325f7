import type { PayloadRequest } from 'payload'
import { findEnabledEndpoints } from './dispatch/findEnabledEndpoints.ts'
import { webhooksState } from './state.ts'
import type { EndpointDoc } from './types.ts'

/** How long another process may not notice a change of the endpoints. */
const MAX_AGE_MS = 2_000

/**
 * The enabled webhook endpoints as of the last two seconds, to know what messages need to hold. Who
 * gets a message is decided later, from what the database says then.
 */
export async function endpointsInUse(
  req: PayloadRequest,
  now: Date = new Date(),
): Promise<EndpointDoc[]> {
  const state = webhooksState(req.payload)
  const known = state.endpointsInUse
  if (known && Math.abs(now.getTime() - known.readAt) < MAX_AGE_MS) return known.endpoints
  const endpoints = await findEnabledEndpoints(req.payload, req)
  state.endpointsInUse = { endpoints, readAt: now.getTime() }
  return endpoints
}

/** To be called when an endpoint changed. */
export function forgetEndpointsInUse({ payload }: Pick<PayloadRequest, 'payload'>): void {
  delete webhooksState(payload).endpointsInUse
}
