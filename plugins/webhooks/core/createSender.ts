import { lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { Agent } from 'undici'
import { checkUrl } from './checkUrl.ts'
import { RefusedAddressError } from './errors.ts'
import { isPrivateAddress } from './isPrivateAddress.ts'

export interface OutgoingRequest {
  url: string
  headers: Record<string, string>
  body: string
  /** Stops it, while it connects, waits or reads. */
  signal: AbortSignal
}

export interface IncomingResponse {
  status: number
  retryAfter: string | null
  /** Leaving the loop before the end destroys the connection. */
  body: AsyncIterable<Uint8Array>
}

/**
 * Sends one POST.
 *
 * @throws {RefusedAddressError} the URL may not be reached, or its name leads to private addresses
 *   only; otherwise whatever went wrong on the network
 */
export type Send = (request: OutgoingRequest) => Promise<IncomingResponse>

export interface Sender {
  send: Send
  /** Destroys every connection; what is under way fails. */
  destroy: () => Promise<void>
}

export interface SenderOptions {
  /** As for `checkUrl`. */
  allowedHosts: readonly string[]
  /** Resolves host names. @default the system's resolver */
  lookup?: LookupFunction
  /** What must not be connected to. @default isPrivateAddress */
  isForbidden?: (address: string) => boolean
  /** Certificates to trust, in PEM. @default those of Node */
  ca?: string
  /** After this long a connection takes no new request. @default 60_000 */
  maxAgeMs?: number
}

/** Per origin. Above it, requests wait for each other. */
const MAX_CONNECTIONS = 64
const MAX_HEADER_BYTES = 16_384
const CONNECT_TIMEOUT_MS = 10_000
/** Shorter than what common servers allow, so that a request seldom meets a closing connection. */
const IDLE_MS = 4_000

/**
 * A sender that only reaches what it may.
 *
 * A name is resolved for each connection, private addresses are taken out, and the socket connects
 * to an address that is left: what was checked is what is connected to, so a name that changes its
 * address in between (DNS rebinding) gains nothing. Hosts that the operator named skip this.
 *
 * Certificates are checked, redirects are not followed, response headers end at 16 kB. There is no
 * limit to time and body: the caller stops and leaves.
 */
export function createSender(options: SenderOptions): Sender {
  const { allowedHosts, lookup = systemLookup, ca, maxAgeMs = 60_000 } = options
  const guardedLookup = guard(lookup, options.isForbidden ?? isPrivateAddress)
  const guarded = createAgent({ lookup: guardedLookup, ca }, maxAgeMs)
  const trusted = createAgent({ lookup, ca }, maxAgeMs)
  return {
    async send({ url: text, headers, body, signal }) {
      const verdict = checkUrl(text, allowedHosts)
      if (verdict.kind === 'refused') throw new RefusedAddressError(verdict.reason)
      const { url, isTrusted } = verdict
      const response = await (isTrusted ? trusted : guarded).request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: 'POST',
        headers,
        body,
        signal,
      })
      const retryAfter = response.headers['retry-after']
      return {
        status: response.statusCode,
        retryAfter: (Array.isArray(retryAfter) ? retryAfter[0] : retryAfter) ?? null,
        body: response.body,
      }
    },
    async destroy() {
      await Promise.all([guarded.destroy(), trusted.destroy()])
    },
  }
}

function createAgent(connect: { lookup: LookupFunction; ca?: string }, maxAgeMs: number): Agent {
  return new Agent({
    connections: MAX_CONNECTIONS,
    pipelining: 1,
    allowH2: false,
    keepAliveTimeout: IDLE_MS,
    keepAliveMaxTimeout: IDLE_MS,
    // So that a receiver's move to another address is noticed.
    clientTtl: maxAgeMs,
    maxHeaderSize: MAX_HEADER_BYTES,
    // The caller's signal covers the whole exchange.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { ...connect, timeout: CONNECT_TIMEOUT_MS },
  })
}

/** Hands out only the addresses that may be connected to. */
function guard(lookup: LookupFunction, isForbidden: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found, family) => {
      if (error) return callback(error, [])
      const all = typeof found === 'string' ? [{ address: found, family: family ?? 4 }] : found
      const open = all.filter(({ address }) => !isForbidden(address))
      const [first] = open
      if (!first) {
        const reason = `${hostname} leads to private addresses only. Whoever runs this server can allow it.`
        return callback(new RefusedAddressError(reason), [])
      }
      if (options.all) callback(null, open)
      else callback(null, first.address, first.family)
    })
  }
}
