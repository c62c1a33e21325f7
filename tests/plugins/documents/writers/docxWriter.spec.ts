import { describe, expect, it } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { h1, ol, p, pageBreak, table } from '../../../../demo/richText.ts'
import type { DocumentTree } from '../../../../plugins/documents/core/tree.ts'
import { createDocxWriter } from '../../../../plugins/documents/writers/docx/docxWriter.ts'
import { convertWithOffice } from '../../../support/convertWithOffice.ts'
import { itWithOffice } from '../../../support/withOffice.ts'
import { createTree, resources } from '../createTemplate.ts'
import { createRichTree } from '../richTree.ts'
import { sampleBody } from '../sampleBody.ts'
import { findXmlFault } from '../findXmlFault.ts'

const writer = createDocxWriter()

async function write(tree: DocumentTree): Promise<Record<string, string>> {
  const parts = unzipSync(await writer.write(tree, resources))
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strFromU8(part)]))
}

const letterhead = { name: 'Harbour & Pine <Ltd>', lines: '1 Quay\n01632 960 114' }
const sample = await write(createTree(sampleBody(), { letterhead }))
const body = sample['word/document.xml'] ?? ''

describe('docxWriter', () => {
  it('should hold well-formed XML only', () => {
    for (const [name, part] of Object.entries(sample)) {
      expect({ name, fault: findXmlFault(part) }).toEqual({ name, fault: undefined })
    }
  })

  it('should stay well-formed when the text holds what XML forbids', async () => {
    const parts = await write(createTree([p('a\u0000b\u000b]]> & < " \ud800')]))
    expect(findXmlFault(parts['word/document.xml'] ?? '')).toBeUndefined()
  })

  it('should resolve every relationship that it uses', () => {
    for (const name of Object.keys(sample).filter((key) => /^word\/[a-z]+\d*\.xml$/.test(key))) {
      const used = [...(sample[name] ?? '').matchAll(/ r:(?:id|embed)="([^"]+)"/g)].map((m) => m[1])
      const rels = sample[name.replace('word/', 'word/_rels/') + '.rels'] ?? ''
      const known = [...rels.matchAll(/ Id="([^"]+)"/g)].map((m) => m[1])
      expect(known).toEqual(expect.arrayContaining(used))
    }
    expect(sample['word/_rels/document.xml.rels']).toContain('https://example.com/?a=1&amp;b=2')
  })

  it('should make each field a content control: blank, or with its value', () => {
    expect(body).toContain('<w:tag w:val="candidate_name"/>')
    const controls = body.match(/<w:sdt>(?:(?!<\/w:sdt>).)*<\/w:sdt>/gs) ?? []
    const blank = controls.find((control) => control.includes('"candidate_name"')) ?? ''
    expect(blank).toContain('<w:showingPlcHdr/>')
    expect(blank).toContain('[Candidate name]')
    const filled = controls.find((control) => control.includes('"job_title"')) ?? ''
    expect(filled).not.toContain('showingPlcHdr')
    expect(filled).toContain('Carpenter')
  })

  it('should offer what can be chosen, and pick dates in the order of the language', async () => {
    const { tree, assets } = await createRichTree()
    const parts = unzipSync(await writer.write(tree, { ...resources, assets }))
    const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    const controls = xml.match(/<w:sdt>(?:(?!<\/w:sdt>).)*<\/w:sdt>/gs) ?? []
    const [mode, again] = controls.filter((control) => control.includes('w:tag w:val="mode"'))
    expect(mode).toContain(
      '<w:dropDownList><w:listItem w:displayText="on site" w:value="on site"/>' +
        '<w:listItem w:displayText="remote &amp; abroad" w:value="remote &amp; abroad"/></w:dropDownList>',
    )
    expect(again).toContain('<w:dropDownList>')
    expect(controls.find((control) => control.includes('w:tag w:val="start"'))).toContain(
      '<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="en-GB"/>',
    )
  })

  it('should show pictures with their alternative text, or as decoration', async () => {
    const { tree, assets } = await createRichTree()
    const parts = unzipSync(await writer.write(tree, { ...resources, assets }))
    const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    const pictures = xml.match(/<wp:docPr .*?<wp:cNvGraphicFramePr>/gs) ?? []
    expect(pictures).toHaveLength(2)
    expect(pictures[0]).toContain('name="Picture 1" descr="A sunset over the harbour"')
    expect(pictures[1]).toContain('decorative')
    // Half the room between the margins of the classic theme, in English Metric Units.
    const [, width] = /<wp:extent cx="(\d+)"/.exec(xml) ?? []
    const room = 11906 - 2 * 1360
    expect(Number(width)).toBe(Math.round((room / 2) * 635))
    expect(Object.keys(parts).filter((name) => name.startsWith('word/media/'))).toEqual([
      'word/media/image1.jpg',
      'word/media/image1.png',
      'word/media/image2.png',
    ])
  })

  it('should begin a new page without an empty paragraph on it', async () => {
    const parts = await write(
      createTree([p('a'), pageBreak(), h1('b'), pageBreak(), table(['c'], [['d']])]),
    )
    const xml = parts['word/document.xml'] ?? ''
    expect(xml).not.toContain('<w:br w:type="page"/>')
    expect(xml.match(/<w:pageBreakBefore\/>/g)).toHaveLength(2)
  })

  it('should give content controls ids of their own', () => {
    const ids = [...body.matchAll(/<w:id w:val="(\d+)"\/>/g)].map((match) => match[1])
    expect(ids.length).toBeGreaterThan(2)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('should make boxes that can be ticked', () => {
    expect(body.match(/<w14:checked w14:val="[01]"\/>/g)).toEqual([
      '<w14:checked w14:val="1"/>',
      '<w14:checked w14:val="0"/>',
    ])
  })

  it('should repeat the head row of a table and keep rows whole', () => {
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    expect(body.match(/<w:cantSplit\/>/g)?.length).toBeGreaterThan(60)
  })

  it('should count each numbered list for itself', async () => {
    const parts = await write(createTree([ol('a', 'b'), p('between'), ol('c')]))
    const used = [...(parts['word/document.xml'] ?? '').matchAll(/<w:numId w:val="(\d+)"\/>/g)]
    const [a, b, c] = used.map((match) => match[1])
    expect(a).toBe(b)
    expect(c).not.toBe(a)
  })

  it('should begin a list at the number that it asks for', async () => {
    const list = { ...ol('five'), start: 5 }
    const parts = await write(createTree([list]))
    expect(parts['word/numbering.xml']).toContain('<w:start w:val="5"/>')
  })

  it('should use the headings, the language and the paper that Word knows', async () => {
    expect(body).toContain('<w:pStyle w:val="Heading1"/>')
    expect(sample['word/styles.xml']).toContain('<w:lang w:val="en-GB"')
    expect(body).toContain('w:w="11906"')
    const letter = await write(createTree([h1('x')], { paper: 'letter' }))
    expect(letter['word/document.xml']).toContain('w:w="12240"')
  })

  it('should carry the properties and the one time that may be in it', () => {
    const core = sample['docProps/core.xml'] ?? ''
    expect(core).toContain('<dc:title>Offer letter</dc:title>')
    expect(core).toContain('<dc:creator>Platen</dc:creator>')
    expect(core).toContain('offer, letter')
    expect(core.match(/2026-03-02T10:00:00Z/g)).toHaveLength(2)
  })

  it('should put the letterhead on the first page and the name on the others', () => {
    const headers = Object.entries(sample).filter(([name]) => name.startsWith('word/header'))
    expect(headers).toHaveLength(2)
    expect(body).toContain('<w:titlePg/>')
    expect(headers.some(([, xml]) => xml.includes('01632 960 114'))).toBe(true)
  })

  it('should be readable by mammoth, in the right order', async () => {
    const bytes = await writer.write(createTree(sampleBody()), resources)
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
    const places = [
      'Offer of employment',
      'Terms & conditions <of work>',
      'Year 59',
      'deepest',
      'Measure twice',
      'Left side',
      'Witness',
    ].map((text) => value.indexOf(text))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it('should write the same bytes twice', async () => {
    const tree = createTree(sampleBody(), { letterhead })
    const first = await writer.write(tree, resources)
    expect(Buffer.compare(first, await writer.write(tree, resources))).toBe(0)
  })

  itWithOffice(
    'should open in LibreOffice',
    async () => {
      const tree = createTree([...sampleBody(), table(['a'], [['b']])])
      const files = new Map([['offer.docx', await writer.write(tree, resources)]])
      const text = (await convertWithOffice(files, 'txt:Text')).get('offer.docx')
      expect(Buffer.from(text ?? []).toString()).toContain('Measure twice.')
    },
    60_000,
  )
})
