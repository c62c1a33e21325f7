import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { wrongCertificate } from './wrongCertificate.ts'

export interface RawRequest {
  /** `webhook-id` */
  id: string
  /** Which request it is on its connection, from 1. */
  numberOnConnection: number
  /** Which request it is of its server, from 1. */
  number: number
}

export interface RawServer {
  host: string
  port: number
  /** Whole requests, oldest first. */
  requests: RawRequest[]
  /** Connections made so far. */
  connectionCount: () => number
  /** Connections that neither side has ended. */
  openCount: () => number
  close: () => Promise<void>
}

export type Answer = (socket: Socket, request: RawRequest) => unknown

export interface RawServerOptions {
  /** What it does with a request; nothing by default. */
  onRequest?: Answer
  /** What it does with a connection, before the first byte. */
  onConnection?: (socket: Socket) => void
  /** Speaks TLS, under a certificate for another name that nobody has signed. */
  hasWrongCertificate?: boolean
}

/** A server on loopback that reads HTTP requests and answers with whatever bytes it is told to. */
export async function createRawServer(options: RawServerOptions): Promise<RawServer> {
  const requests: RawRequest[] = []
  const open = new Set<Socket>()
  let connectionCount = 0

  function accept(socket: Socket): void {
    connectionCount++
    open.add(socket)
    let unread = ''
    let numberOnConnection = 0
    socket.on('error', () => socket.destroy())
    socket.on('close', () => open.delete(socket))
    options.onConnection?.(socket)
    socket.on('data', (chunk) => {
      unread += chunk.toString('latin1')
      for (;;) {
        const length = requestLength(unread)
        if (length === null) break
        const id = /^webhook-id: *(.*)\r$/im.exec(unread)?.[1] ?? ''
        unread = unread.slice(length)
        const request = {
          id,
          numberOnConnection: ++numberOnConnection,
          number: requests.length + 1,
        }
        requests.push(request)
        options.onRequest?.(socket, request)
      }
    })
  }

  const server: Server = options.hasWrongCertificate
    ? createTlsServer(wrongCertificate, accept)
    : createServer(accept)
  // A client that refuses the certificate ends the handshake, as it should.
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    host: `127.0.0.1:${port}`,
    port,
    requests,
    connectionCount: () => connectionCount,
    openCount: () => open.size,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** @returns null while the request is not whole */
function requestLength(text: string): number | null {
  const head = text.indexOf('\r\n\r\n')
  if (head < 0) return null
  const bodyLength = /^content-length: *(\d+)\r$/im.exec(text.slice(0, head + 2))?.[1] ?? '0'
  const length = head + 4 + Number(bodyLength)
  return text.length >= length ? length : null
}
