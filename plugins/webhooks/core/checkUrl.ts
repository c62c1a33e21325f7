import { BlockList, isIP } from 'node:net'

export type UrlVerdict = { kind: 'allowed'; url: URL } | { kind: 'refused'; reason: string }

/**
 * Says whether messages may be sent to a URL: https, no credentials, and no host that is private,
 * loopback, link-local, reserved or local by name.
 *
 * Looks at the text only. A public name that resolves to a private address passes.
 *
 * @param allowedHosts `host` (any port) or `host:port` that may be reached although they are
 *                     private or not https
 */
export function checkUrl(text: string, allowedHosts: readonly string[]): UrlVerdict {
  if (!URL.canParse(text)) return refused('This is not a URL.')
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return refused('The URL must start with https://')
  }
  if (url.username || url.password) return refused('The URL must not contain a user or password.')
  if (isAllowed(url, allowedHosts)) return { kind: 'allowed', url }
  if (url.protocol !== 'https:') return refused('The URL must start with https://')
  if (isPrivateHost(url.hostname)) {
    return refused(`${url.hostname} is a private address. Whoever runs this server can allow it.`)
  }
  return { kind: 'allowed', url }
}

/** The default port is written out or not, as the operator likes. */
function isAllowed(url: URL, allowedHosts: readonly string[]): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const forms = [url.hostname, `${url.hostname}:${port}`]
  return allowedHosts.some((host) => forms.includes(host.toLowerCase()))
}

function refused(reason: string): UrlVerdict {
  return { kind: 'refused', reason }
}

const LOCAL_NAME = /^(?:[^.]+|(?:.*\.)?(?:localhost|local|internal|intranet|lan|home\.arpa))\.?$/

/** `hostname` as a URL gives it: lower case, IPv4 in four decimal parts, IPv6 in brackets. */
function isPrivateHost(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '')
  switch (isIP(address)) {
    case 4:
      return PRIVATE.check(address, 'ipv4')
    case 6:
      return PRIVATE.check(address, 'ipv6') || !GLOBAL_IPV6.check(address, 'ipv6')
    default:
      return LOCAL_NAME.test(hostname)
  }
}

const GLOBAL_IPV6 = new BlockList()
GLOBAL_IPV6.addSubnet('2000::', 3, 'ipv6')

/** @see IANA, "IPv4 and IPv6 Special-Purpose Address Registries" */
const PRIVATE = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv4')
}
// Inside 2000::/3: protocol assignments (Teredo among them), documentation, and 6to4, which carries
// an IPv4 address.
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv6')
}
