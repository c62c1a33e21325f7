import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants, gunzip, gzip } from 'node:zlib'
import type { Encoding } from './acceptedEncoding.ts'

export interface Encoded {
  bytes: Buffer
  encoding: Encoding
}

/** Below this a header costs as much as packing saves. */
export const MIN_PACKED_BYTES = 512

/** What the packed twin of a file is called after its name. */
export const TWINS = { br: '.br', gzip: '.gz' } as const

/**
 * Packs bytes, or takes them packed from `readTwin` where those unpack to the very bytes: a twin may
 * belong to the page's last version, or have been edited.
 *
 * @returns plain bytes where packing would gain nothing
 */
export async function encodeBytes(
  bytes: Buffer,
  encoding: Encoding,
  readTwin: (suffix: string) => Promise<Buffer | null>,
): Promise<Encoded> {
  if (encoding === 'identity' || bytes.length < MIN_PACKED_BYTES) {
    return { bytes, encoding: 'identity' }
  }
  const twin = await readTwin(TWINS[encoding])
  const isTrue = twin !== null && (await unpack(twin, encoding, bytes.length))?.equals(bytes)
  const packed = isTrue ? twin : await pack(bytes, encoding)
  return packed.length < bytes.length
    ? { bytes: packed, encoding }
    : { bytes, encoding: 'identity' }
}

/** @returns `null` for what is damaged, or longer than it may be */
async function unpack(
  packed: Buffer,
  encoding: 'br' | 'gzip',
  maxBytes: number,
): Promise<Buffer | null> {
  const options = { maxOutputLength: maxBytes }
  try {
    return await (encoding === 'br' ? unpackBrotli(packed, options) : unpackGzip(packed, options))
  } catch {
    return null // zlib has a dozen errors for bytes that are not what they should be
  }
}

/** Quickly rather than as small as can be: somebody waits, and the builder's twins are smaller. */
const pack = (bytes: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer> =>
  encoding === 'br'
    ? packBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
    : packGzip(bytes)

const packBrotli = promisify(brotliCompress)
const packGzip = promisify<Buffer, Buffer>(gzip)
const unpackBrotli = promisify(brotliDecompress)
const unpackGzip = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip)
