import { isIP } from 'node:net'
import { isPrivateAddress } from './isPrivateAddress.ts'

export type UrlVerdict =
  | {
      kind: 'allowed'
      url: URL
      /** The operator named the host: it may lead to a private address. */
      isTrusted: boolean
    }
  | { kind: 'refused'; reason: string }

/**
 * Says whether messages may be sent to a URL: https, no credentials, and no host that is private,
 * loopback, link-local, reserved or local by name.
 *
 * Looks at the text only. A public name that resolves to a private address passes here, and is
 * refused when `createSender` connects.
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
  if (isAllowed(url, allowedHosts)) return { kind: 'allowed', url, isTrusted: true }
  if (url.protocol !== 'https:') return refused('The URL must start with https://')
  if (isPrivateHost(url.hostname)) {
    return refused(`${url.hostname} is a private address. Whoever runs this server can allow it.`)
  }
  return { kind: 'allowed', url, isTrusted: false }
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
  return isIP(address) ? isPrivateAddress(address) : LOCAL_NAME.test(hostname)
}
