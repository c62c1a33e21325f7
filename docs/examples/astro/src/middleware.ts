import { remembered } from './lib/platen.ts'

interface Context {
  request: Request
  url: URL
}

/** Pages rendered on demand come from memory, those with a query do not. */
export function onRequest({ request, url }: Context, next: () => Promise<Response>) {
  const isPlain = request.method === 'GET' && url.search === ''
  return isPlain ? remembered(url.pathname, next) : next()
}
