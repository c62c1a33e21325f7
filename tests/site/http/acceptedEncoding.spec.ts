import { describe, expect, it } from '@jest/globals'
import { acceptedEncoding } from '../../../site/http/acceptedEncoding.ts'

describe('acceptedEncoding', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['GZIP', 'gzip'],
    ['x-gzip', 'gzip'],
    ['br;q=0.5, gzip', 'gzip'],
    ['br;q=0.5, gzip;q=0.500', 'br'],
    ['br ; q=0 , gzip ; Q=0.1', 'gzip'],
    ['identity, gzip;q=0.5', 'identity'],
    ['identity;q=0.5, gzip;q=0.5', 'gzip'],
    ['*', 'br'],
    ['*;q=0.1, br;q=0', 'gzip'],
    ['identity;q=0', 'identity'], // nothing else would help more
    ['*;q=0', 'identity'],
    ['deflate, zstd', 'identity'],
    ['', 'identity'],
    ['gzip;q=2, br;q=x', 'identity'],
    ['gzip;level=9;q=1', 'identity'],
    ['brotli, gzipped, abr', 'identity'],
    [',,;;=,', 'identity'],
  ])('should choose for "%s" %s', (header, encoding) => {
    expect(acceptedEncoding(header)).toBe(encoding)
    expect(acceptedEncoding(header)).toBe(encoding) // the answer is remembered
  })

  it('should send plain bytes to clients that say nothing', () => {
    expect(acceptedEncoding(undefined)).toBe('identity')
  })
})
