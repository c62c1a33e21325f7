import type { EndpointDoc } from '../types.ts'

/** What an endpoint that works, or that is enabled again, says of its failures. */
export const NOT_DISABLED = {
  disabledReason: null,
  disabledAt: null,
  ownerToldAt: null,
  ownerNoticeDueAt: null,
  failingSince: null,
} satisfies Partial<EndpointDoc>
