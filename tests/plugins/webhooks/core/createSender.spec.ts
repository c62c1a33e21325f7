import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { createServer as createHttpServer, type Server } from 'node:http'
import { createServer, type Server as TlsServer } from 'node:https'
import type { AddressInfo, LookupFunction } from 'node:net'
import {
  createSender,
  type IncomingResponse,
  type Sender,
  type SenderOptions,
} from '../../../../plugins/webhooks/core/createSender.ts'
import { RefusedAddressError } from '../../../../plugins/webhooks/core/errors.ts'

const read = (name: string): string =>
  readFileSync(new URL(`../tls/${name}`, import.meta.url), 'utf8')
const ca = read('certificate.pem')

/** Stands for a public address, and the next one for a private one: both reach this machine. */
const PUBLIC = '127.0.0.1'
const PRIVATE = '127.0.0.2'
const isForbidden = (address: string): boolean => address !== PUBLIC

let server: TlsServer
let port: number
let arrivals: { localAddress: string | undefined; socket: unknown }[] = []
const senders: Sender[] = []

beforeAll(async () => {
  server = createServer({ key: read('key.pem'), cert: ca }, (request, response) => {
    arrivals.push({ localAddress: request.socket.localAddress, socket: request.socket })
    response.end('thanks')
  })
  port = await listen(server, '0.0.0.0')
})
afterAll(() => close(server))
beforeEach(() => {
  arrivals = []
})
afterEach(async () => {
  await Promise.all(senders.splice(0).map((sender) => sender.destroy()))
})

async function listen(target: Server | TlsServer, host: string): Promise<number> {
  await new Promise<void>((resolve) => target.listen(0, host, resolve))
  return (target.address() as AddressInfo).port
}

function close(target: Server | TlsServer): Promise<void> {
  target.closeAllConnections()
  return new Promise((resolve) => target.close(() => resolve()))
}

function create(options: Partial<SenderOptions> = {}): Sender {
  const sender = createSender({ allowedHosts: [], isForbidden, ca, ...options })
  senders.push(sender)
  return sender
}

/** A resolver that gives these answers in turn, and counts. */
function answering(...answers: string[][]): { lookup: LookupFunction; asked: string[] } {
  const asked: string[] = []
  const lookup: LookupFunction = (hostname, _options, callback) => {
    const found = answers[Math.min(asked.length, answers.length - 1)] ?? []
    asked.push(hostname)
    const addresses = found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    process.nextTick(() => callback(null, addresses))
  }
  return { lookup, asked }
}

const post = (sender: Sender, url = `https://receiver.test:${port}/`): Promise<IncomingResponse> =>
  sender.send({ url, headers: {}, body: '{}', signal: AbortSignal.timeout(5_000) })

async function textOf({ body }: IncomingResponse): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

describe('the address that is connected to', () => {
  it('should be the one that was checked, whatever the name leads to a moment later', async () => {
    const { lookup, asked } = answering([PUBLIC], [PRIVATE])
    const response = await post(create({ lookup }))
    expect(await textOf(response)).toBe('thanks')
    expect(asked).toEqual(['receiver.test'])
    expect(arrivals.map(({ localAddress }) => localAddress)).toEqual([PUBLIC])
  })

  it('should be checked again for the next connection', async () => {
    const { lookup } = answering([PUBLIC], [PRIVATE])
    const sender = create({ lookup })
    // Left unread, so its connection is destroyed.
    const first = await post(sender)
    for await (const chunk of first.body) if (chunk.length > 0) break
    await expect(post(sender)).rejects.toThrow(RefusedAddressError)
    expect(arrivals).toHaveLength(1)
  })

  it('should never be a private one among public ones', async () => {
    const { lookup } = answering([PRIVATE, '::1', PUBLIC])
    await textOf(await post(create({ lookup })))
    expect(arrivals.map(({ localAddress }) => localAddress)).toEqual([PUBLIC])
  })

  it.each([[['10.0.0.1']], [['169.254.169.254', '::1']], [['fd00::1']], [['::ffff:127.0.0.1']]])(
    'should not be any of %j',
    async (addresses) => {
      const { lookup } = answering(addresses)
      const attempt = post(create({ lookup, isForbidden: undefined }))
      await expect(attempt).rejects.toThrow(
        'receiver.test leads to private addresses only. Whoever runs this server can allow it.',
      )
    },
  )

  it('should not be a private one that the URL spells out', async () => {
    const sender = create({ isForbidden: undefined })
    for (const url of [`https://127.0.0.1:${port}/`, `http://receiver.test:${port}/`]) {
      await expect(post(sender, url)).rejects.toThrow(RefusedAddressError)
    }
    expect(arrivals).toEqual([])
  })

  it('should be any for a host that the operator named', async () => {
    const { lookup } = answering([PRIVATE])
    await textOf(await post(create({ lookup, allowedHosts: [`receiver.test:${port}`] })))
    expect(arrivals.map(({ localAddress }) => localAddress)).toEqual([PRIVATE])
  })

  it('should fail as it is when the name does not exist', async () => {
    const missing = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
    const lookup: LookupFunction = (_hostname, _options, callback) => callback(missing, [])
    await expect(post(create({ lookup }))).rejects.toThrow('ENOTFOUND')
  })
})

describe('a connection', () => {
  it('should be used again when the answer was read to its end', async () => {
    const { lookup, asked } = answering([PUBLIC])
    const sender = create({ lookup })
    for (let count = 0; count < 10; count++) await textOf(await post(sender))
    // The next request may come a moment before the connection is free again.
    expect(asked.length).toBeLessThanOrEqual(2)
    expect(new Set(arrivals.map(({ socket }) => socket)).size).toBe(asked.length)
  })

  it('should not outlive its age, so that a move to another address is noticed', async () => {
    const moved = '127.0.0.3'
    const { lookup } = answering([PUBLIC], [moved])
    const sender = create({ lookup, maxAgeMs: 1, isForbidden: () => false })
    await textOf(await post(sender))
    await new Promise((resolve) => setTimeout(resolve, 10))
    await textOf(await post(sender))
    expect(arrivals.map(({ localAddress }) => localAddress)).toEqual([PUBLIC, moved])
  })

  it('should not be made to a receiver whose certificate nobody vouches for', async () => {
    const { lookup } = answering([PUBLIC])
    await expect(post(create({ lookup, ca: undefined }))).rejects.toThrow(/self[- ]signed/)
    expect(arrivals).toEqual([])
  })

  it('should not be made to a receiver with the certificate of another name', async () => {
    const { lookup } = answering([PUBLIC])
    const attempt = post(create({ lookup }), `https://another.test:${port}/`)
    await expect(attempt).rejects.toThrow(/altnames/)
    expect(arrivals).toEqual([])
  })

  it('should end when the headers of the answer are too long', async () => {
    const verbose = createHttpServer((_request, response) => {
      response.writeHead(200, { 'x-long': 'x'.repeat(20_000) }).end()
    })
    const verbosePort = await listen(verbose, PUBLIC)
    const sender = create({ allowedHosts: [PUBLIC] })
    await expect(post(sender, `http://${PUBLIC}:${verbosePort}/`)).rejects.toThrow(/Overflow/)
    await close(verbose)
  })
})
