import { receiver } from '../lib/platen.ts'

/** An endpoint, not a page made at build time. */
export const prerender = false

export const POST = ({ request }: { request: Request }): Promise<Response> =>
  receiver.handle(request)
