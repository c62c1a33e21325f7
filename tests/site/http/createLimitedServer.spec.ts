import { afterEach, describe, expect, it } from '@jest/globals'
import type { Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { createLimitedServer } from '../../../site/http/createLimitedServer.ts'

const SHORT = {
  headersTimeout: 60,
  requestTimeout: 120,
  silenceTimeout: 120,
  keepAliveTimeout: 60,
  connectionsCheckingInterval: 20,
}

let server: Server
let socket: Socket

afterEach(() => {
  socket.destroy()
  server.close()
  server.closeAllConnections()
})

/** @returns all that came until the server ended the connection */
async function talk(bytes: string, answer = 'done'): Promise<string> {
  server = createLimitedServer(
    (req, res) => void req.resume().on('end', () => res.end(answer)),
    SHORT,
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('latin1')
  let reply = ''
  socket.on('data', (chunk: string) => (reply += chunk)).on('error', () => undefined)
  socket.write(bytes)
  await new Promise((resolve) => socket.once('close', resolve))
  return reply
}

describe('createLimitedServer', () => {
  it('should not wait for headers that do not come', async () => {
    expect(await talk('GET / HTTP/1.1\r\nHost: x\r\n')).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('should not wait for a body that does not come', async () => {
    const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc'
    expect(await talk(head)).toMatch(/^(HTTP\/1\.1 408 .*|$)/s) // or cut off in silence
  })

  it('should end a connection at rest', async () => {
    const reply = await talk('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    expect(reply).toMatch(/^HTTP\/1\.1 200 [^]*done$/)
  })

  it('should cut off a client that takes nothing of its answer', async () => {
    const length = 50_000_000 // more than the system holds for it
    server = createLimitedServer((_req, res) => res.end(Buffer.alloc(length)), SHORT)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const cut = new Promise((resolve) => {
      server.once('connection', (connection) => connection.once('close', resolve))
    })
    socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    socket.on('error', () => undefined).pause()
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await cut
    expect(socket.bytesRead).toBeLessThan(length)
  })
})
