import { describe, expect, it } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { zipOdf } from '../../../../../plugins/documents/writers/odf/zipOdf.ts'

const mediaType = 'application/vnd.oasis.opendocument.text'
const png = new Uint8Array(200).fill(7)
const parts = [
  { path: 'content.xml', content: '<a/>'.repeat(100) },
  { path: 'Pictures/1.png', mediaType: 'image/png', content: png },
]

describe('zipOdf', () => {
  it('MUST begin with the media type, stored, at byte 38 (ODF 1.3 part 2, 3.3)', () => {
    const bytes = Buffer.from(zipOdf(mediaType, parts))
    expect(bytes.toString('latin1', 30, 38)).toBe('mimetype')
    expect(bytes.readUInt16LE(8)).toBe(0)
    expect(bytes.readUInt16LE(28)).toBe(0)
    expect(bytes.toString('latin1', 38, 38 + mediaType.length)).toBe(mediaType)
  })

  it('MUST list the package and each part but the media type in the manifest (3.2)', () => {
    const files = unzipSync(zipOdf(mediaType, parts))
    const manifest = strFromU8(files['META-INF/manifest.xml'] ?? new Uint8Array())
    const listed = [...manifest.matchAll(/full-path="([^"]+)".*?media-type="([^"]+)"/g)]
    expect(listed.map(([, path, type]) => [path, type])).toEqual([
      ['/', mediaType],
      ['content.xml', 'text/xml'],
      ['Pictures/1.png', 'image/png'],
    ])
  })

  it('should keep the bytes of every part', () => {
    const files = unzipSync(zipOdf(mediaType, parts))
    expect(files['Pictures/1.png']).toEqual(png)
    expect(strFromU8(files['content.xml'] ?? new Uint8Array())).toBe('<a/>'.repeat(100))
  })
})
