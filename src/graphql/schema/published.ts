import type { Where } from 'payload'

/** For those, too, who may see more. */
export const PUBLISHED: Where = { _status: { equals: 'published' } }
