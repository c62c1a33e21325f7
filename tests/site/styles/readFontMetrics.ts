import { brotliDecompressSync } from 'node:zlib'

/** Heights of a font, in parts of its em. */
export interface FontMetrics {
  ascent: number
  /** Below the line, as a positive number. */
  descent: number
}

/**
 * Reads what a browser lays lines out by.
 *
 * @throws {Error} it is no WOFF2, or lacks a table
 * @see WOFF File Format 2.0, section 4.1, "Table directory format"
 */
export function readFontMetrics(font: Buffer): FontMetrics {
  if (font.toString('latin1', 0, 4) !== 'wOF2') throw new Error('This is no WOFF2 font.')
  const tables = readTables(font)
  const head = tables.get(HEAD)
  const hhea = tables.get(HHEA)
  if (!head || !hhea) throw new Error('The font has no table "head" or "hhea".')
  const unitsPerEm = head.readUInt16BE(18)
  return {
    ascent: hhea.readInt16BE(4) / unitsPerEm,
    descent: -hhea.readInt16BE(6) / unitsPerEm,
  }
}

/** Indexes of known tables. */
const HEAD = 1
const HHEA = 2
const GLYF = 10
const LOCA = 11
const ARBITRARY_TAG = 63

function readTables(font: Buffer): Map<number, Buffer> {
  let offset = 48
  const readNumber = (): number => {
    let value = 0
    for (;;) {
      const byte = font.readUInt8(offset)
      offset += 1
      value = value * 128 + (byte & 127)
      if (byte < 128) return value
    }
  }
  const entries = Array.from({ length: font.readUInt16BE(12) }, () => {
    const flags = font.readUInt8(offset)
    const index = flags & 63
    offset += index === ARBITRARY_TAG ? 5 : 1
    const version = flags >> 6
    const length = readNumber()
    const isTransformed = index === GLYF || index === LOCA ? version !== 3 : version !== 0
    return { index, length: isTransformed ? readNumber() : length }
  })
  const data = brotliDecompressSync(font.subarray(offset, offset + font.readUInt32BE(20)))
  let start = 0
  return new Map(
    entries.map(({ index, length }) => {
      const table = data.subarray(start, start + length)
      start += length
      return [index, table]
    }),
  )
}
