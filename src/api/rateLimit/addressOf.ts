import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'
import proxyAddr from 'proxy-addr'
import type { TrustedProxies } from '../../trustedProxies.ts'

/** Groups of 16 bits: providers hand out networks of this size to one customer. @see RFC 6177 */
const IPV6_GROUPS = 4

/**
 * Reads whose request it is, as Express' `req.ip` does, also where Express has not seen it.
 *
 * @returns an IPv4 address, or the /64 network of an IPv6 address, such as `2001:db8:0:1::`
 */
export function createAddressReader(trusted: TrustedProxies): (req: IncomingMessage) => string {
  const trust =
    typeof trusted === 'number'
      ? (_address: string, hop: number) => hop < trusted
      : proxyAddr.compile(trusted || [])
  return (req) => networkOf(proxyAddr(req, trust))
}

/** @param address undefined once the connection is gone */
export function networkOf(address: string | undefined): string {
  const [bare = ''] = (address ?? '').split('%', 1)
  if (!isIPv6(bare)) return bare
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)
  if (mapped?.[1]) return mapped[1]
  const [head = '', tail] = bare.split('::')
  const before = head ? head.split(':') : []
  const after = tail ? tail.split(':') : []
  // The last 32 bits may be written as an IPv4 address.
  const written = before.length + after.length + (bare.includes('.') ? 1 : 0)
  const zeros = tail === undefined ? 0 : 8 - written
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after]
  const network = groups.slice(0, IPV6_GROUPS).map((group) => parseInt(group, 16).toString(16))
  return `${network.join(':')}::`
}
