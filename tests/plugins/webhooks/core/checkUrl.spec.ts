import { describe, expect, it } from '@jest/globals'
import { checkUrl } from '../../../../plugins/webhooks/core/checkUrl.ts'

const kindOf = (url: string, allowedHosts: string[] = []): string =>
  checkUrl(url, allowedHosts).kind

describe('checkUrl', () => {
  it.each([
    'https://example.com/hooks?token=1',
    'https://example.com:8443/',
    'https://8.8.8.8/',
    'https://[2606:4700::1111]/',
  ])('should allow %s', (url) => {
    expect(kindOf(url)).toBe('allowed')
  })

  it.each([
    ['not a URL', 'example.com'],
    ['http', 'http://example.com/'],
    ['another scheme', 'ftp://example.com/'],
    ['a script', 'javascript:alert(1)'],
    ['credentials', 'https://user:password@example.com/'],
    ['a user', 'https://user@example.com/'],
    ['localhost', 'https://localhost/'],
    ['localhost with a full stop', 'https://localhost./'],
    ['a name below localhost', 'https://a.localhost/'],
    ['a name without a domain', 'https://database/'],
    ['a name of the local network', 'https://printer.local/'],
    ['a cloud-internal name', 'https://metadata.google.internal/'],
    ['loopback', 'https://127.0.0.1/'],
    ['loopback elsewhere', 'https://127.9.9.9/'],
    ['loopback as one number', 'https://2130706433/'],
    ['loopback in hexadecimal', 'https://0x7f.1/'],
    ['loopback in octal', 'https://0177.0.0.1/'],
    ['loopback in full-width digits', 'https://１２７.０.０.１/'],
    ['loopback with a full stop', 'https://127.0.0.1./'],
    ['loopback with an escape', 'https://127%2e0.0.1/'],
    ['localhost with an escape', 'https://local%68ost/'],
    ['the host of an Azure machine', 'https://168.63.129.16/'],
    ['every interface', 'https://0.0.0.0/'],
    ['private 10/8', 'https://10.1.2.3/'],
    ['private 172.16/12', 'https://172.31.255.255/'],
    ['private 192.168/16', 'https://192.168.0.1/'],
    ['carrier-grade NAT', 'https://100.64.0.1/'],
    ['link-local metadata', 'https://169.254.169.254/'],
    ['multicast', 'https://224.0.0.1/'],
    ['broadcast', 'https://255.255.255.255/'],
    ['IPv6 loopback', 'https://[::1]/'],
    ['IPv6 unspecified', 'https://[::]/'],
    ['IPv6 unique local', 'https://[fd00::1]/'],
    ['IPv6 link-local', 'https://[fe80::1]/'],
    ['IPv4 in IPv6', 'https://[::ffff:127.0.0.1]/'],
    ['IPv4 in NAT64', 'https://[64:ff9b::7f00:1]/'],
    ['IPv4 in 6to4', 'https://[2002:7f00:1::]/'],
  ])('should refuse %s', (_case, url) => {
    expect(kindOf(url)).toBe('refused')
  })

  it('should allow a private or http host that the operator named', () => {
    expect(kindOf('http://127.0.0.1:4000/hooks', ['127.0.0.1:4000'])).toBe('allowed')
    expect(kindOf('http://site/', ['site'])).toBe('allowed')
    expect(kindOf('http://site:4000/', ['site'])).toBe('allowed')
    expect(kindOf('http://site/', ['site:80'])).toBe('allowed')
    expect(kindOf('https://[::1]:4000/', ['[::1]:4000'])).toBe('allowed')
  })

  it('should allow nothing beside it', () => {
    expect(kindOf('http://127.0.0.1:4001/', ['127.0.0.1:4000'])).toBe('refused')
    expect(kindOf('http://site.example/', ['site'])).toBe('refused')
    expect(kindOf('http://user:password@site/', ['site'])).toBe('refused')
    expect(kindOf('file://site/', ['site'])).toBe('refused')
  })
})
