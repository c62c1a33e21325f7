import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * What the CMS is like: as it should be; refusing connections; a fifth of a second late; answering
 * 500; answering half of what it should; or answering something else altogether.
 */
export const MANNERS = ['well', 'down', 'slow', 'failing', 'half', 'garbage'] as const

export type Manner = (typeof MANNERS)[number]

export interface FaultyProxy {
  url: string
  manner: Manner
  close: () => Promise<void>
}

const SLOW_MS = 200

/** Stands between the site and the CMS. */
export async function startFaultyProxy(cmsUrl: string): Promise<FaultyProxy> {
  const server = createServer((req, res) => {
    const { manner } = proxy
    if (manner === 'down') req.socket.destroy()
    else if (manner === 'failing') res.writeHead(500).end('It broke.')
    else if (manner === 'garbage') res.writeHead(200).end('<!doctype html><p>Maintenance')
    else if (manner === 'slow') setTimeout(() => forward(cmsUrl, req, res, false), SLOW_MS)
    else forward(cmsUrl, req, res, manner === 'half')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const proxy: FaultyProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    manner: 'well',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return proxy
}

function forward(cmsUrl: string, req: IncomingMessage, res: ServerResponse, isHalf: boolean) {
  const { method, headers, url = '/' } = req
  const onward = request(cmsUrl + url, { method, headers }, (answer) => {
    const chunks: Buffer[] = []
    answer.on('data', (chunk: Buffer) => chunks.push(chunk))
    answer.on('end', () => {
      const body = Buffer.concat(chunks)
      res.writeHead(answer.statusCode ?? 502, { 'content-length': body.length })
      if (!isHalf) res.end(body)
      else res.write(body.subarray(0, body.length / 2), () => res.destroy())
    })
  })
  onward.on('error', () => res.destroy()) // the site sees a broken connection
  req.pipe(onward)
}
