import { isIP } from 'node:net'

/** As Express' setting `trust proxy` takes it, which believes everybody when it is `true`. */
export type TrustedProxies = false | number | string[]

/** Names of ranges that Express knows. */
const RANGES = new Set(['loopback', 'linklocal', 'uniquelocal'])

/**
 * Reads which proxies may say for whom they ask: `off`, a number of them (counted from this server),
 * or their addresses and networks, separated by commas.
 *
 * @returns nothing when it is none of these
 * @see Express guide, "Express behind proxies"
 */
export function readTrustedProxies(source: string): TrustedProxies | undefined {
  const text = source.trim()
  if (text === 'off' || text === 'false') return false
  if (/^\d+$/.test(text)) return Number(text) || false
  const addresses = text.split(',').map((part) => part.trim())
  return addresses.every(isNetwork) ? addresses : undefined
}

function isNetwork(text: string): boolean {
  if (RANGES.has(text)) return true
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  if (bits === undefined) return true
  // A network of all addresses would let everybody say who they are.
  return /^\d+$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128)
}
