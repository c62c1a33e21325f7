import { identifyFile, isContainer } from './identifyFile.ts'
import { pictureSize } from './pictureSize.ts'
import { readContentTypes, type OfficeFormat } from './readContentTypes.ts'
import { packageLimits, readPackage, type PackageLimits, type PackagePart } from './readPackage.ts'
import { refuseContent } from './refuseContent.ts'
import { refuseNames } from './refuseNames.ts'
import { refuseRelationships } from './refuseRelationships.ts'
import { UnsafeFileError } from './unsafeFile.ts'

const MAX_XML_BYTES = 16_000_000
const MAX_PIXELS = 40_000_000
/** Enough to tell what a part is, and how large a picture. */
const HEAD_BYTES = 65_536
const TYPES = '[content_types].xml'

/**
 * Looks through an uploaded office file before any other program does: it must be what it says,
 * unpack to a bounded size, and neither run anything nor fetch anything.
 *
 * It does not look for mistakes in programs that read pictures or fonts, and a hyperlink may lead to
 * any address on the web.
 *
 * @returns what kind it is, whatever its name says
 * @throws {UnsafeFileError} with a sentence for the editor
 */
export async function guardOfficeFile(
  bytes: Uint8Array,
  limits: PackageLimits = packageLimits,
): Promise<OfficeFormat> {
  const parts = await readPackage(bytes, limits)
  refuseNames(parts.map(({ name }) => name))
  const types = parts.find(({ name }) => name.toLowerCase() === TYPES)
  if (!types) throw new UnsafeFileError('not-office', 'It is a zip archive, but no office file')
  const format = readContentTypes(await readWhole(types), types.name)
  // What reaches out shows in small parts already; the large ones come last.
  const rest = parts.filter((part) => part !== types).sort((a, b) => rank(a) - rank(b))
  for (const part of rest) await refusePart(part, format)
  return format
}

const isRelationships = ({ name }: PackagePart): boolean => /\.rels$/i.test(name)
const isXml = ({ name }: PackagePart): boolean => /\.(xml|vml|svg|rels|psmdcp)$/i.test(name)

const rank = (part: PackagePart): number => (isRelationships(part) ? 0 : 1 + part.size)

async function refusePart(part: PackagePart, format: OfficeFormat): Promise<void> {
  const { name } = part
  if (isRelationships(part)) return refuseRelationships(await readWhole(part), name)
  if (isXml(part)) return refuseContent(await readWhole(part), name, format)
  const head = await readHead(part)
  if (isContainer(head)) {
    throw new UnsafeFileError('embedded-object', `It holds ${identifyFile(head)}`, name)
  }
  const size = pictureSize(head)
  if (size && size.width * size.height > MAX_PIXELS) {
    const found = `It holds a picture of ${size.width} × ${size.height} pixels`
    throw new UnsafeFileError('picture-too-large', found, name)
  }
}

async function readWhole(part: PackagePart): Promise<Uint8Array> {
  if (part.size > MAX_XML_BYTES) {
    const found = `A part of it is longer than ${MAX_XML_BYTES / 1e6} MB`
    throw new UnsafeFileError('too-large', found, part.name)
  }
  const chunks: Buffer[] = []
  for await (const chunk of part.chunks()) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Unpacks the whole part, because a length that was not declared shows at the end only. */
async function readHead(part: PackagePart): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of part.chunks()) {
    if (length < HEAD_BYTES) chunks.push(chunk)
    length += chunk.length
  }
  return Buffer.concat(chunks)
}
