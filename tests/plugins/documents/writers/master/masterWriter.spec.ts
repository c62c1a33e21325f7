import { describe, expect, it } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { guardOfficeFile } from '../../../../../plugins/documents/guard/guardOfficeFile.ts'
import { readXml } from '../../../../../plugins/documents/guard/readXml.ts'
import { createDocx, createPptx, paragraph } from '../../guard/createOffice.ts'
import { fillMaster } from './createMaster.ts'

/** The paragraphs of a part. */
function paragraphs(bytes: Uint8Array, part = 'word/document.xml'): string[] {
  const lines: string[] = []
  let line = ''
  for (const token of readXml(unzipSync(bytes)[part] ?? new Uint8Array(), part)) {
    if (token.type === 'text') line += token.text
    if (token.type === 'open' && token.name === 'br') line += '\n'
    if (token.type === 'close' && token.name === 'p') {
      lines.push(line)
      line = ''
    }
  }
  return lines
}

describe('a filled Word master', () => {
  it('should show values, and the label where there is none', async () => {
    const master = createDocx(paragraph('Dear {{na', 'me}}, of {{ city }} and {{other}}'))
    const filled = await fillMaster(master, 'docx', { values: { name: 'Ann & Bob <3' } })
    expect(paragraphs(filled)).toEqual(['Dear Ann & Bob <3, of [City] and [other]'])
  })

  it('should repeat a section for each item, and leave out what is false or empty', async () => {
    const master = createDocx(
      [
        '{{#items}}',
        '{{name}}: {{price}}',
        '{{/items}}',
        '{{^items}}Nothing.{{/items}}',
        '{{#paid}}Paid.{{/paid}}{{^paid}}Due.{{/paid}}',
      ]
        .map((text) => paragraph(text))
        .join(''),
    )
    const items = [{ name: 'Saw', price: '12' }, { name: 'Nail' }]
    const shown = async (values: object): Promise<string[]> =>
      paragraphs(await fillMaster(master, 'docx', { values: values as never })).filter(Boolean)
    expect(await shown({ items, paid: true })).toEqual(['Saw: 12', 'Nail: [Price]', 'Paid.'])
    expect(await shown({ items: [], paid: false })).toEqual(['Nothing.', 'Due.'])
    expect(await shown({})).toEqual(['[Name]: [Price]', 'Paid.'])
  })

  it('should treat a value as a condition too', async () => {
    const master = createDocx(paragraph('{{#city}}in {{city}}{{/city}}{{^city}}nowhere{{/city}}'))
    expect(paragraphs(await fillMaster(master, 'docx', { values: { city: 'Leeds' } }))).toEqual([
      'in Leeds',
    ])
    expect(paragraphs(await fillMaster(master, 'docx'))).toEqual(['in [City]'])
  })

  it('should never read a value as a placeholder or as XML', async () => {
    const master = createDocx(paragraph('{{name}} {{constructor}}'))
    const name = '{{city}} <w:p/> &amp; {{#x}}'
    const filled = await fillMaster(master, 'docx', { values: { name } })
    expect(paragraphs(filled)).toEqual([`${name} [constructor]`])
  })

  it('should drop what XML forbids, and keep the lines', async () => {
    const master = createDocx(paragraph('{{name}}'))
    const filled = await fillMaster(master, 'docx', {
      values: { name: 'a\u0000b\u000bc\ufffe\nd' },
    })
    expect(paragraphs(filled)).toEqual(['ab c\nd'])
    expect(await guardOfficeFile(filled)).toBe('docx')
  })

  it('should fill in headers, and keep every other part', async () => {
    const header = `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${paragraph('For {{name}}')}</w:hdr>`
    const master = createDocx(paragraph('Text'), {
      'word/header1.xml': header,
      'word/media/image1.png': new Uint8Array([1, 2, 3]),
      '[Content_Types].xml':
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>' +
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>' +
        '<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>',
    })
    const filled = await fillMaster(master, 'docx', { values: { name: 'Ann' } })
    expect(paragraphs(filled, 'word/header1.xml')).toEqual(['For Ann'])
    expect(unzipSync(filled)['word/media/image1.png']).toEqual(new Uint8Array([1, 2, 3]))
    expect(Object.keys(unzipSync(filled)).sort()).toEqual(Object.keys(unzipSync(master)).sort())
  })

  it('should be the same bytes each time', async () => {
    const master = createDocx(paragraph('{{name}}'))
    const once = await fillMaster(master, 'docx')
    expect(await fillMaster(master, 'docx')).toEqual(once)
    // The year in each entry's header: 1980, the first that a zip can say.
    expect(once[13]).toBe(0)
  })
})

describe('a filled PowerPoint master', () => {
  it('should fill in every slide', async () => {
    const master = createPptx(['For {{name}}', '{{#items}}{{price}}; {{/items}}'])
    const values = { name: 'Ann', items: [{ price: '1' }, { price: '2' }] }
    const filled = await fillMaster(master, 'pptx', { values })
    expect(paragraphs(filled, 'ppt/slides/slide1.xml')).toEqual(['For Ann'])
    expect(paragraphs(filled, 'ppt/slides/slide2.xml')).toEqual(['1; 2; '])
    expect(strFromU8(unzipSync(filled)['ppt/presentation.xml'] ?? new Uint8Array())).toContain(
      'sldId',
    )
  })
})
