import { describe, expect, it } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { p, table } from '../../../../demo/richText.ts'
import { fill } from '../../../../plugins/documents/core/fill/fill.ts'
import { createDocxWriter } from '../../../../plugins/documents/writers/docx/docxWriter.ts'
import { createPdfWriter } from '../../../../plugins/documents/writers/pdf/pdfWriter.ts'
import { readPdfPages } from '../../../support/readPdfPages.ts'
import { createTree, resources } from '../createTemplate.ts'

const tree = fill(
  createTree([p('To {{address}}'), table(['Where'], [['{{address}}']])], {
    fields: [{ key: 'address', label: 'Address', type: 'multiline' }],
  }),
  { address: '1 High Street\nLeeds\nLS1 4AP' },
)

describe('a value of several lines', () => {
  it('should keep its lines in DOCX, inside one content control', async () => {
    const bytes = await createDocxWriter().write(tree, resources)
    const xml = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
    const controls = xml.match(/<w:sdt>.*?<\/w:sdt>/gs) ?? []
    expect(controls).toHaveLength(2)
    for (const control of controls) {
      const shown = control
        .match(/<w:br\/>|<w:t(?: [^>]*)?>[^<]*/g)
        ?.map((tag) => tag.replace(/<w:t.*>/, ''))
      expect(shown).toEqual(['1 High Street', '<w:br/>', 'Leeds', '<w:br/>', 'LS1 4AP'])
    }
  })

  it('should keep its lines in PDF', async () => {
    const pages = await readPdfPages(await createPdfWriter().write(tree, resources))
    const lines = pages
      .join('\n')
      .split(/\r?\n/)
      .map((line) => line.trim())
    expect(lines.filter((line) => /High|Leeds|LS1/.test(line))).toEqual([
      'To 1 High Street',
      'Leeds',
      'LS1 4AP',
      '1 High Street',
      'Leeds',
      'LS1 4AP',
    ])
  })
})
