import { BlockList, isIP } from 'node:net'

/**
 * Whether an IP address is not on the public internet: private, loopback, link-local, reserved, a
 * cloud's metadata service, or an IPv6 address that carries an IPv4 address (mapped, NAT64, 6to4,
 * Teredo), whatever that one is. What is no address counts as private.
 *
 * @see IANA, "IPv4 and IPv6 Special-Purpose Address Registries"
 */
export function isPrivateAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return PRIVATE.check(address, 'ipv4')
    case 6:
      return PRIVATE.check(address, 'ipv6') || !GLOBAL_IPV6.check(address, 'ipv6')
    default:
      return true
  }
}

/** Mapped, NAT64, unique local, link-local and multicast addresses are outside. */
const GLOBAL_IPV6 = new BlockList()
GLOBAL_IPV6.addSubnet('2000::', 3, 'ipv6')

const PRIVATE = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Azure gives every machine its host at this public address.
  ['168.63.129.16', 32],
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
