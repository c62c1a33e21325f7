import type { Readable } from 'node:stream'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { identifyFile } from './identifyFile.ts'
import { UnsafeFileError } from './unsafeFile.ts'

export interface PackageLimits {
  /** Of the file as it is uploaded. */
  maxBytes: number
  maxParts: number
  /** Of all parts, unpacked. */
  maxTotalBytes: number
  /** Unpacked size by packed size, of parts above 1 MB. */
  maxRatio: number
}

export const packageLimits: PackageLimits = {
  maxBytes: 20_000_000,
  maxParts: 3_000,
  maxTotalBytes: 64_000_000,
  maxRatio: 150,
}

export interface PackagePart {
  name: string
  /** Unpacked; as declared, which reading enforces. */
  size: number
  /** Unpacks it; fails when it is longer or shorter than declared. */
  chunks: () => AsyncIterable<Buffer>
}

/**
 * Reads the directory of a zip package. Nothing is unpacked yet.
 *
 * Different programs read a damaged or doubled directory differently; what could be read in two ways
 * is refused.
 *
 * @throws {UnsafeFileError}
 */
export async function readPackage(
  bytes: Uint8Array,
  limits = packageLimits,
): Promise<PackagePart[]> {
  if (bytes.byteLength > limits.maxBytes) {
    throw new UnsafeFileError(
      'too-large',
      `It has ${megabytes(bytes.byteLength)}; ${megabytes(limits.maxBytes)} are allowed`,
    )
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  refuseOtherKinds(buffer)
  const zip = await openZip(buffer)
  if (zip.entryCount > limits.maxParts) {
    throw new UnsafeFileError(
      'too-many-parts',
      `It consists of ${zip.entryCount} parts; ${limits.maxParts} are allowed`,
    )
  }
  if (zip.comment.length > 0) {
    throw new UnsafeFileError('ambiguous-archive', 'Something is written behind its end')
  }
  const entries = await readEntries(zip, limits)
  refuseOverlaps(entries, buffer)
  return entries.map(({ entry, name }) => ({
    name,
    size: entry.uncompressedSize,
    chunks: () => unpack(zip, entry, name),
  }))
}

function refuseOtherKinds(buffer: Buffer): void {
  const kind = identifyFile(buffer)
  if (kind === 'a zip archive') return
  // An encrypted package is an old container around it, with names in UTF-16.
  if (buffer.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
    throw new UnsafeFileError('encrypted', 'It is encrypted with a password')
  }
  const what = buffer.length === 0 ? 'It is empty' : `It is ${kind ?? 'no office file'}`
  throw new UnsafeFileError('not-office', `${what}, whatever its name says`)
}

async function openZip(buffer: Buffer): Promise<ZipFile> {
  try {
    return await new Promise<ZipFile>((resolve, reject) => {
      const settings = { lazyEntries: true, decodeStrings: false, validateEntrySize: true }
      yauzl.fromBuffer(buffer, settings, (error, zip) => (error ? reject(error) : resolve(zip)))
    })
  } catch (error) {
    throw damaged(error)
  }
}

interface NamedEntry {
  entry: Entry
  name: string
}

async function readEntries(zip: ZipFile, limits: PackageLimits): Promise<NamedEntry[]> {
  const entries: NamedEntry[] = []
  const names = new Set<string>()
  let total = 0
  await new Promise<void>((resolve, reject) => {
    zip.on('error', (error: unknown) => reject(damaged(error)))
    zip.on('end', resolve)
    zip.on('entry', (entry: Entry) => {
      try {
        const name = nameOf(entry)
        total += entry.uncompressedSize
        refuseEntry(entry, name, total, limits)
        // Names are the same to office programs whatever their case.
        const key = name.toLowerCase()
        if (names.has(key)) {
          throw new UnsafeFileError('duplicate-part', 'It holds the same part twice', name)
        }
        names.add(key)
        if (!name.endsWith('/')) entries.push({ entry, name })
        zip.readEntry()
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    })
    zip.readEntry()
  })
  return entries
}

function nameOf(entry: Entry): string {
  const raw = entry.fileName as unknown as Buffer
  const name = raw.toString('utf8')
  const shown = JSON.stringify(name.slice(0, 80))
  if (!Buffer.from(name, 'utf8').equals(raw) || /[\p{Cc}\\:*?"<>|]/u.test(name)) {
    throw new UnsafeFileError('unsafe-name', `It holds a part with the unusual name ${shown}`)
  }
  if (name.startsWith('/') || name.split('/').some((step) => step === '..' || step === '.')) {
    throw new UnsafeFileError(
      'unsafe-name',
      `It holds a part whose name ${shown} points out of the package`,
    )
  }
  if (name === '' || name.length > 250) {
    throw new UnsafeFileError('unsafe-name', 'It holds a part whose name is empty or far too long')
  }
  // Info-ZIP's second name for the same part: some programs go by the one, some by the other.
  if (entry.extraFields.some(({ id }) => id === 0x7075)) {
    throw new UnsafeFileError('ambiguous-archive', 'It gives a part two names', name)
  }
  return name
}

function refuseEntry(entry: Entry, name: string, total: number, limits: PackageLimits): void {
  const { uncompressedSize: size, compressedSize } = entry
  if (entry.generalPurposeBitFlag & 0x2041) {
    throw new UnsafeFileError('encrypted', 'It is encrypted with a password', name)
  }
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    throw new UnsafeFileError('damaged', 'A part is packed in a way that is not known', name)
  }
  if (size > 1_000_000 && size > compressedSize * limits.maxRatio) {
    throw new UnsafeFileError(
      'zip-bomb',
      `A part unpacks to ${Math.round(size / Math.max(1, compressedSize))} times its size`,
      name,
    )
  }
  if (total > limits.maxTotalBytes) {
    throw new UnsafeFileError(
      'zip-bomb',
      `It unpacks to more than ${megabytes(limits.maxTotalBytes)}`,
    )
  }
}

/** Parts that share bytes, or whose own header tells another name than the directory. */
function refuseOverlaps(entries: NamedEntry[], buffer: Buffer): void {
  const inOrder = [...entries].sort(
    (a, b) => a.entry.relativeOffsetOfLocalHeader - b.entry.relativeOffsetOfLocalHeader,
  )
  let end = 0
  for (const { entry, name } of inOrder) {
    const start = entry.relativeOffsetOfLocalHeader
    if (start < end) {
      throw new UnsafeFileError('zip-bomb', 'Several of its parts share the same bytes', name)
    }
    if (start + 30 > buffer.length || buffer.readUInt32LE(start) !== 0x04034b50) {
      throw new UnsafeFileError('damaged', 'A part is missing', name)
    }
    const nameLength = buffer.readUInt16LE(start + 26)
    const dataStart = start + 30 + nameLength + buffer.readUInt16LE(start + 28)
    if (buffer.toString('utf8', start + 30, start + 30 + nameLength) !== name) {
      throw new UnsafeFileError('ambiguous-archive', 'It gives a part two names', name)
    }
    end = dataStart + entry.compressedSize
  }
}

async function* unpack(zip: ZipFile, entry: Entry, name: string): AsyncGenerator<Buffer> {
  try {
    const stream = await new Promise<Readable>((resolve, reject) => {
      zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)))
    })
    for await (const chunk of stream) yield chunk as Buffer
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    // yauzl stops at the declared size, so a lie costs no more than the truth.
    if (message.includes('too many bytes')) {
      throw new UnsafeFileError('zip-bomb', 'A part is longer than it declares', name)
    }
    throw damaged(error, name)
  }
}

function damaged(cause: unknown, part = ''): UnsafeFileError {
  if (cause instanceof UnsafeFileError) return cause
  const message = cause instanceof Error ? cause.message : String(cause)
  if (message.includes('encryption')) {
    return new UnsafeFileError('encrypted', 'It is encrypted with a password', part)
  }
  return new UnsafeFileError('damaged', 'It cannot be unpacked', part)
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e5) / 10} MB`
