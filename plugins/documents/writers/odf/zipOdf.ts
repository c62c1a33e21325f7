import { strToU8, zipSync, type ZipOptions, type Zippable } from 'fflate'
import { xmlDocument, element } from './xml.ts'

/** A file inside an OpenDocument file. */
export interface OdfPart {
  /** Such as `content.xml` or `Pictures/3f….png`; ASCII. */
  path: string
  /** Written into the manifest. @default 'text/xml' */
  mediaType?: string
  content: string | Uint8Array
}

/**
 * Packs the parts of an OpenDocument file. The same parts in the same order give the same bytes.
 *
 * @param mediaType of the whole, such as `application/vnd.oasis.opendocument.text`
 * @param parts     without `mimetype` and `META-INF/manifest.xml`, which are made here
 * @see OpenDocument 1.3, part 2 "Packages"
 */
export function zipOdf(mediaType: string, parts: OdfPart[]): Uint8Array {
  const manifest = createManifest(mediaType, parts)
  const entries: Zippable = {
    // First and stored, so that a reader finds it at a fixed place without unzipping.
    mimetype: [strToU8(mediaType), { ...FIXED, level: 0 }],
  }
  for (const { path, content } of parts) {
    const bytes = typeof content === 'string' ? strToU8(content) : content
    entries[path] = [bytes, isPacked(path) ? { ...FIXED, level: 0 } : FIXED]
  }
  entries['META-INF/manifest.xml'] = [strToU8(manifest), FIXED]
  return zipSync(entries)
}

// Local time, because that is what a zip stores.
const FIXED: ZipOptions = { mtime: new Date(1980, 0, 1) }

/** Pictures do not get smaller. */
const isPacked = (path: string): boolean => /\.(?:png|jpg)$/.test(path)

function createManifest(mediaType: string, parts: OdfPart[]): string {
  const entry = (path: string, type: string, version?: string): string =>
    element('manifest:file-entry', {
      'manifest:full-path': path,
      'manifest:version': version,
      'manifest:media-type': type,
    })
  return xmlDocument(
    element(
      'manifest:manifest',
      {
        'xmlns:manifest': 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0',
        'manifest:version': '1.3',
      },
      entry('/', mediaType, '1.3'),
      ...parts.map((part) => entry(part.path, part.mediaType ?? 'text/xml')),
    ),
  )
}
