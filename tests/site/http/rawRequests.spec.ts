import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { serveFolder, type ServedFolder } from './servedFolder.ts'

let served: ServedFolder

beforeAll(async () => {
  served = await serveFolder({
    'index.html': 'PUBLIC',
    'a/index.html': 'PUBLIC',
    '404.html': 'PUBLIC',
  })
  await writeFile(path.join(served.directory, 'state.json'), 'SECRET')
  await writeFile(path.join(served.directory, 'index.html'), 'SECRET')
  await served.write('.env', 'SECRET')
  await served.write('a/.env', 'SECRET')
})

afterAll(() => served.close())

const send = (target: string) =>
  served.askRaw(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)

describe('requests over a raw socket', () => {
  it('should give away nothing but pages, and redirect to nowhere else, whatever the target', async () => {
    const piece = fc.constantFrom(
      ...['/', '/', '..', '.', '%2e', '%2f', '\\', '%5c', '%00', '%25', '%c0%ae', 'a', '.env'],
      ...[
        'state.json',
        'index.html',
        '?',
        '#',
        ';',
        ':',
        '@',
        'evil.example',
        'http:',
        '\x80',
        '\xff',
      ],
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 9 }), async (pieces) => {
        const reply = await send(`/${pieces.join('')}`)
        expect(reply).toMatch(/^HTTP\/1\.1 (200|301|400|404) /)
        expect(reply).not.toContain('SECRET')
        expect(reply).not.toMatch(/^location: (?!\/[^/\\])(?!\/\r)/im)
      }),
      { numRuns: 400 },
    )
  })

  it.each(['../state.json', 'state.json', '\\..\\state.json', 'http://x/../state.json', '*'])(
    'should not be misled by the target %s',
    async (target) => {
      expect(await send(target)).toMatch(/^HTTP\/1\.1 40[045] (?:(?!SECRET)[^])*$/)
    },
  )

  it('should refuse headers without end', async () => {
    const many = `GET / HTTP/1.1\r\nHost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`
    expect(await served.askRaw(many)).toMatch(/^HTTP\/1\.1 431 /)
  })

  it('should answer requests that follow each other on one connection, in their order', async () => {
    const line = (target: string) => `GET ${target} HTTP/1.1\r\nHost: x\r\n`
    const last = `${line('/nowhere')}Connection: close\r\n\r\n`
    const reply = await served.askRaw(`${line('/a')}\r\n${line('/')}\r\n${last}`)
    expect(reply.match(/HTTP\/1\.1 \d+/g)).toEqual([
      ...['HTTP/1.1 301', 'HTTP/1.1 200', 'HTTP/1.1 404'],
    ])
  })
})
