/** Compressed twins: `page.gz` and `page.br` beside a text file, for servers that send them as they are. */
import path from 'node:path'
import zlib from 'node:zlib'
import { readIfAny, removeWhole, writeWhole } from './wholeFile.mjs'

/** Below this many bytes compression gains nothing that a packet would notice. */
export const LEAST_BYTES = 512

/** Endings of the twins, after the ending of the file. */
export const TWIN_ENDINGS = ['.gz', '.br']

const FEEDS = new Set(['feed.xml', 'atom.xml'])

const TEXTS = new Set(
  '.html .css .js .mjs .json .xml .txt .svg .webmanifest .csv .md .map .xsl'.split(' '),
)

/**
 * Whether a file of this name can have twins, once it is large enough. Feeds have none: there are two
 * beside each tag's page, few fetch them, and a server packs what is asked for by itself.
 *
 * @param {string} file
 */
export const isText = (file) => {
  const { base, ext } = path.posix.parse(file)
  return TEXTS.has(ext) && !FEEDS.has(base)
}

/** @param {string} file @param {number} size bytes */
export const hasTwins = (file, size) => isText(file) && size > LEAST_BYTES

/**
 * Measured on pages of 9 kB: brotli at 5 takes 0.2 ms and gains 6% on 4; 9 gains nothing more and
 * takes 30 times as long. Gzip gains nothing beyond 6.
 *
 * @type {Record<string, { pack: (bytes: Uint8Array) => Buffer, unpack: (bytes: Uint8Array) => Buffer }>}
 */
const CODECS = {
  '.gz': {
    pack: (bytes) => zlib.gzipSync(bytes, { level: 6 }),
    unpack: (bytes) => zlib.gunzipSync(bytes),
  },
  '.br': {
    pack: (bytes) =>
      zlib.brotliCompressSync(bytes, {
        params: {
          [zlib.constants.BROTLI_PARAM_QUALITY]: 5,
          [zlib.constants.BROTLI_PARAM_MODE]: zlib.constants.BROTLI_MODE_TEXT,
          [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
    unpack: (bytes) => zlib.brotliDecompressSync(bytes),
  },
}

/**
 * Brings the twins of a file in line with its bytes.
 *
 * @param {import('./wholeFile.mjs').FileSystem} files
 * @param {string} root
 * @param {string} file
 * @param {Uint8Array} bytes
 * @param {boolean} isNew the twins that are there cannot be right, so that they need not be read
 * @returns {boolean} whether anything was written or removed
 */
export function writeTwins(files, root, file, bytes, isNew) {
  let isChanged = false
  for (const ending of TWIN_ENDINGS) {
    const twin = file + ending
    const isWanted = hasTwins(file, bytes.length)
    const present = isNew && isWanted ? null : readIfAny(files, root, twin)
    if (isWanted ? present && isTwinOf(ending, present, bytes) : !present) continue
    if (isWanted) writeWhole(files, root, twin, CODECS[ending].pack(bytes))
    else removeWhole(files, root, twin)
    isChanged = true
  }
  return isChanged
}

/**
 * @param {string} ending
 * @param {Uint8Array} packed
 * @param {Uint8Array} bytes
 */
export function isTwinOf(ending, packed, bytes) {
  try {
    return CODECS[ending].unpack(packed).equals(bytes)
  } catch {
    return false // half a file, or none of ours
  }
}
