import type { ServerResponse } from 'node:http'

/** Of whatever depends on who asks. */
export const PRIVATE = { 'cache-control': 'private, no-store', vary: 'Authorization, Cookie' }

/** Keeps caches from keeping JSON that does not say of itself that they may. */
export function keepPrivate(res: ServerResponse): void {
  const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => ServerResponse
  res.writeHead = (...args: unknown[]) => {
    const isJson = /json/.test(String(res.getHeader('content-type') ?? ''))
    if (isJson && !res.hasHeader('cache-control')) {
      res.setHeader('cache-control', PRIVATE['cache-control'])
      res.appendHeader('vary', PRIVATE.vary)
    }
    return writeHead(...args)
  }
}
