import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from '@jest/globals'
import { createAddressReader, networkOf } from '../../../../src/api/rateLimit/addressOf.ts'

const request = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage

describe('createAddressReader', () => {
  it('should not believe what anyone writes into X-Forwarded-For', () => {
    expect(createAddressReader(false)(request('198.51.100.7', '203.0.113.9'))).toBe('198.51.100.7')
  })

  it('should believe as many proxies as there are', () => {
    const read = createAddressReader(1)
    expect(read(request('10.0.0.1', '192.0.2.66, 203.0.113.9'))).toBe('203.0.113.9')
  })

  it('should believe proxies of a network only', () => {
    const read = createAddressReader(['10.0.0.0/8', 'loopback'])
    expect(read(request('10.1.2.3', '203.0.113.9'))).toBe('203.0.113.9')
    expect(read(request('192.0.2.1', '203.0.113.9'))).toBe('192.0.2.1')
  })
})

describe('networkOf', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:0:1:aaaa:bbbb:cccc:dddd', '2001:db8:0:1::'],
    ['2001:db8:0:1::2', '2001:db8:0:1::'],
    ['2001:db8::2', '2001:db8:0:0::'],
    ['::1', '0:0:0:0::'],
    ['fe80::1%eth0', 'fe80:0:0:0::'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0:0::'],
    ['2001:0DB8:0:0001::', '2001:db8:0:1::'],
  ])('should take %s for %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  it('should have a place for a connection that is gone', () => {
    expect(networkOf(undefined)).toBe('')
  })
})
