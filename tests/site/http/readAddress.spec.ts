import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import path from 'node:path'
import { readAddress } from '../../../site/http/readAddress.ts'

describe('readAddress', () => {
  it.each([
    ['/', '/', ''],
    ['/tags/p/x/', '/tags/p/x/', ''],
    ['/tags/%C3%BC/', '/tags/ü/', ''],
    ['/%74ags/', '/tags/', ''],
    ['/search/?q=a/../b', '/search/', '?q=a/../b'],
    ['/assets/site.1f.css', '/assets/site.1f.css', ''],
    ['http://site.example/x/?y', '/x/', '?y'],
    ['http://site.example', '/', ''],
  ])('should read %s', (target, readPath, query) => {
    expect(readAddress(target)).toEqual({ path: readPath, query })
  })

  it.each([
    '*',
    'x',
    'ftp://site.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/%5cevil.example/',
    '/a//b',
    '/../state.json',
    '/a/../../state.json',
    '/%2e%2e/state.json',
    '/.%2e/state.json',
    '/%2E%2E%2Fstate.json',
    '/..%2fstate.json',
    '/a%2f..%2fb',
    '/%252e%252e/state.json',
    '/%c0%ae%c0%ae/state.json', // overlong "."
    '/%e0%80%ae/', // overlong "."
    '/%00',
    '/index.html%00.png',
    '/%',
    '/%zz',
    '/.env',
    '/a/.hidden/b',
    '/C:/windows/',
    '/file.txt::$DATA',
    '/a%3astream',
    '/a%0d%0aset-cookie:x',
    '/a b',
    '/ü/',
    '/tags/p/x/index.html.br',
    '/tags/p/x/index.html.gz',
    '/tags/p/x/index.html.%62r',
    '/_redirects',
    '/%5fheaders',
    `/${'a'.repeat(256)}/`,
  ])('should find no address in %s', (target) => {
    expect(readAddress(target)).toBeNull()
  })

  it('should never name anything outside the folder, nor begin with two slashes', () => {
    const piece = fc.constantFrom(
      ...[
        '.',
        '..',
        '/',
        '\\',
        '%2e',
        '%2f',
        '%5c',
        '%00',
        '%25',
        '%c0%ae',
        '~',
        ':',
        'a',
        '?',
        '#',
      ],
    )
    const target = fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 })
    fc.assert(
      fc.property(target, (pieces) => {
        const address = readAddress(`/${pieces.join('')}`)
        if (!address) return
        const file = path.posix.join('/root', address.path)
        expect(`${file}/`.startsWith('/root/')).toBe(true)
        expect(path.win32.join('C:\\root', address.path)).toMatch(/^C:\\root(\\|$)/)
        expect(address.path).not.toMatch(/\/\/|\/\.|[\\\0%]/)
      }),
      { numRuns: 2000 },
    )
  })
})
