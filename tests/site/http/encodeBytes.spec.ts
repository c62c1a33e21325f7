import { describe, expect, it } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { encodeBytes } from '../../../site/http/encodeBytes.ts'

const PAGE = Buffer.from('<p>Project management officer</p>'.repeat(200))
const NO_TWIN = () => Promise.resolve(null)

describe('encodeBytes', () => {
  it('should take the packed twin as it is', async () => {
    const twin = gzipSync(PAGE, { level: 1 })
    const asked: string[] = []
    const encoded = await encodeBytes(PAGE, 'gzip', (suffix) => {
      asked.push(suffix)
      return Promise.resolve(twin)
    })
    expect(encoded).toEqual({ bytes: twin, encoding: 'gzip' })
    expect(asked).toEqual(['.gz'])
  })

  it.each([
    ['of other bytes', brotliCompressSync(Buffer.from('<p>Last week</p>'.repeat(200)))],
    ['of more bytes', brotliCompressSync(Buffer.concat([PAGE, PAGE]))],
    ['of fewer bytes', brotliCompressSync(PAGE.subarray(0, -1))],
    ['that is broken off', brotliCompressSync(PAGE).subarray(0, -4)],
    ['that is no such thing', PAGE],
    ['that is empty', Buffer.alloc(0)],
  ])('should pack by itself where there is a twin %s', async (_what, twin) => {
    const { bytes, encoding } = await encodeBytes(PAGE, 'br', () => Promise.resolve(twin))
    expect(encoding).toBe('br')
    expect(brotliDecompressSync(bytes).equals(PAGE)).toBe(true)
  })

  it('should pack where there is no twin', async () => {
    const { bytes, encoding } = await encodeBytes(PAGE, 'gzip', NO_TWIN)
    expect(encoding).toBe('gzip')
    expect(gunzipSync(bytes).equals(PAGE)).toBe(true)
  })

  it('should leave plain what packing would not make smaller', async () => {
    const noise = randomBytes(2000)
    expect(await encodeBytes(noise, 'br', NO_TWIN)).toEqual({ bytes: noise, encoding: 'identity' })
    const short = PAGE.subarray(0, 100)
    expect(await encodeBytes(short, 'gzip', NO_TWIN)).toMatchObject({ encoding: 'identity' })
    expect(await encodeBytes(PAGE, 'identity', NO_TWIN)).toMatchObject({ encoding: 'identity' })
  })
})
