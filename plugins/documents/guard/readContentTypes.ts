import { readXml } from './readXml.ts'
import { UnsafeFileError } from './unsafeFile.ts'

export type OfficeFormat = 'docx' | 'pptx' | 'xlsx'

/**
 * Tells the format by the types of the parts.
 *
 * @param bytes the part `[Content_Types].xml`
 * @throws {UnsafeFileError} it is of another format, or a part is of a kind that is not accepted
 */
export function readContentTypes(bytes: Uint8Array, part: string): OfficeFormat {
  const found = new Set<OfficeFormat>()
  for (const token of readXml(bytes, part)) {
    if (token.type !== 'open') continue
    const attributes = token.attributes()
    const type = attributes.find(({ name }) => name === 'ContentType')?.value ?? ''
    const where = attributes.find(({ name }) => name === 'PartName')?.value.slice(1) ?? part
    refuseType(type, where)
    const format = MAIN[type.trim().toLowerCase()]
    if (format) found.add(format)
  }
  const [format, other] = [...found]
  if (!format || other) {
    throw new UnsafeFileError('not-office', 'It is no Word, Excel or PowerPoint file')
  }
  return format
}

function refuseType(type: string, part: string): void {
  if (/macroEnabled|vbaProject|vbaData|macrosheet|dialogsheet/i.test(type)) {
    throw new UnsafeFileError('macros', 'It holds macros', part)
  }
  if (/activeX|webextension/i.test(type)) {
    throw new UnsafeFileError('active-content', 'It holds an active control', part)
  }
  if (/oleObject|officedocument\.package|ms-package|x-msdownload/i.test(type)) {
    throw new UnsafeFileError('embedded-object', 'It holds an embedded object', part)
  }
  if (/externalLink|connections\+xml|queryTable/i.test(type)) {
    throw new UnsafeFileError('data-connection', 'It takes data from elsewhere', part)
  }
  if (/\.(template|slideshow)\.main\+xml/i.test(type)) {
    throw new UnsafeFileError('not-office', 'It is a template or slide show of the office program')
  }
}

const PREFIX = 'application/vnd.openxmlformats-officedocument.'

const MAIN: Record<string, OfficeFormat> = {
  [`${PREFIX}wordprocessingml.document.main+xml`]: 'docx',
  [`${PREFIX}spreadsheetml.sheet.main+xml`]: 'xlsx',
  [`${PREFIX}presentationml.presentation.main+xml`]: 'pptx',
}
