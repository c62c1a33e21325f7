import { deflateSync, strToU8 } from 'fflate'

/** An entry of a zip file, each of whose numbers may lie. */
export interface RawEntry {
  name: string
  data: Uint8Array | string
  /** Declared length of the unpacked data. */
  size?: number
  /** @default 8, deflated */
  method?: 0 | 8
  flags?: number
  /** Name in the entry's own header. */
  localName?: string
  /** Takes the bytes of the entry of this number instead of its own. */
  sharesWith?: number
  extra?: Uint8Array
}

/** Writes a zip file by the letter, or against it. */
export function rawZip(entries: RawEntry[], comment = ''): Uint8Array {
  const chunks: Uint8Array[] = []
  const directory: Uint8Array[] = []
  const offsets: number[] = []
  const packs: Uint8Array[] = []
  let at = 0
  entries.forEach((entry) => {
    const raw = typeof entry.data === 'string' ? strToU8(entry.data) : entry.data
    const shared = entry.sharesWith === undefined ? undefined : packs[entry.sharesWith]
    const packed = shared ?? (entry.method === 0 ? raw : deflateSync(raw))
    packs.push(packed)
    const offset = entry.sharesWith === undefined ? at : (offsets[entry.sharesWith] ?? 0)
    offsets.push(offset)
    const fixed = [
      u16(20),
      u16(entry.flags ?? 0),
      u16(entry.method ?? 8),
      u16(0),
      u16(0x5a21),
      u32(0),
      u32(packed.length),
      u32(entry.size ?? raw.length),
    ]
    const extra = entry.extra ?? new Uint8Array()
    const name = strToU8(entry.name)
    if (entry.sharesWith === undefined) {
      const localName = strToU8(entry.localName ?? entry.name)
      const local = join([
        u32(0x04034b50),
        ...fixed,
        u16(localName.length),
        u16(0),
        localName,
        packed,
      ])
      chunks.push(local)
      at += local.length
    }
    const rest = [u16(0), u16(0), u16(0), u32(0), u32(offset), name, extra]
    directory.push(
      join([u32(0x02014b50), u16(20), ...fixed, u16(name.length), u16(extra.length), ...rest]),
    )
  })
  const index = join(directory)
  const count = u16(entries.length)
  const note = strToU8(comment)
  const end = [u32(0x06054b50), u16(0), u16(0), count, count, u32(index.length), u32(at)]
  return join([...chunks, index, ...end, u16(note.length), note])
}

const u16 = (value: number): Uint8Array => new Uint8Array([value & 255, (value >> 8) & 255])
const u32 = (value: number): Uint8Array =>
  new Uint8Array([value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255])

const join = (parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))
