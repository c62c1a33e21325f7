import { createServer, type RequestListener, type Server } from 'node:http'

/** Milliseconds. */
export interface Limits {
  /** For the headers of a request. */
  headersTimeout: number
  /** For a whole request: webhooks are the largest, with 20,000 bytes. */
  requestTimeout: number
  /** Until a client takes more of its answer. */
  silenceTimeout: number
  /** Between two requests: longer than proxies wait, so that none sends into a closing connection. */
  keepAliveTimeout: number
  /** How late the first two may be. */
  connectionsCheckingInterval: number
}

const LIMITS: Limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  silenceTimeout: 60_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5000,
}

/**
 * An HTTP server that gives nobody more time than decent clients need, and headers no more room.
 *
 * Does not limit how many connections there are: that is for the proxy, or the system, before it.
 */
export function createLimitedServer(listener: RequestListener, limits: Limits = LIMITS): Server {
  const { silenceTimeout, ...options } = limits
  const server = createServer({ ...options, maxHeaderSize: 16_384 }, listener)
  server.timeout = silenceTimeout
  return server
}
