import type { PayloadRequest } from 'payload'

/** What every resolver is given. */
export interface GraphqlContext {
  req: PayloadRequest
  /** Response headers that resolvers set, such as the cookie of a login. */
  headers: Record<string, string>
}
