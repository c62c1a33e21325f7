import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A receiver in a process of its own, so that it does not share the event loop of what is measured.
 * Answers 204 at once, and tells its parent what came: `webhook-id`, path, and when.
 */
const server = createServer((request, response) => {
  const at = performance.timeOrigin + performance.now()
  received.push({ id: String(request.headers['webhook-id']), path: request.url ?? '', at })
  request.resume()
  request.on('end', () => response.writeHead(204).end())
})

export interface Receipt {
  id: string
  path: string
  /** Milliseconds since 1970, with fractions. */
  at: number
}

let received: Receipt[] = []

// Not at once: the parent measures while it listens.
setInterval(() => {
  if (received.length > 0) process.send?.({ receipts: received })
  received = []
}, 200)

process.on('disconnect', () => process.exit(0))
server.listen(0, '127.0.0.1', () =>
  process.send?.({ port: (server.address() as AddressInfo).port }),
)
