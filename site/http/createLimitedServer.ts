import { createServer, type RequestListener, type Server } from 'node:http'

/**
 * An HTTP server that gives nobody more time than decent clients need, whatever comes: headers have
 * ten seconds, a whole request thirty (webhooks are the largest, with 20,000 bytes), and a client
 * that takes nothing of its answer for a minute is cut off. Connections at rest are kept a little
 * longer than proxies keep theirs, so that these do not send into one that is closing.
 *
 * Does not limit how many connections there are: that is for the proxy, or the system, before it.
 */
export function createLimitedServer(listener: RequestListener): Server {
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: 5000, // how late the first two may be
      maxHeaderSize: 16_384,
    },
    listener,
  )
  server.timeout = 60_000
  return server
}
