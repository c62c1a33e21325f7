import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import mammoth from 'mammoth'
import type {
  Block,
  DocumentTree,
  Inline,
  ListBlock,
} from '../../../../plugins/documents/core/tree.ts'
import { resources } from '../createTemplate.ts'
import { createDocxWriter } from '../../../../plugins/documents/writers/docx/docxWriter.ts'
import { createPdfWriter } from '../../../../plugins/documents/writers/pdf/pdfWriter.ts'

/** Characters that mean something to XML, Typst or Word, and that the fonts have. */
const text = fc.string({
  unit: fc.constantFrom(...'aZ9 <>&"\'#$*_\\@=-~`[]{}()%;:/.,éßłĐΩЖ€½–“\t'.split('')),
  maxLength: 40,
})
const leaf: fc.Arbitrary<Exclude<Inline, { type: 'link' }>> = fc.oneof(
  fc.record({
    type: fc.constant('text' as const),
    text,
    marks: fc
      .subarray(['bold', 'italic', 'strike', 'underline'] as const)
      .map((marks) => [...marks]),
  }),
  fc.record({
    type: fc.constant('field' as const),
    key: fc.constant('key'),
    label: text,
    fieldType: fc.constant('text' as const),
    value: text,
  }),
  fc.constant({ type: 'lineBreak' as const }),
)
const link: fc.Arbitrary<Inline> = fc.record({
  type: fc.constant('link' as const),
  url: fc.webUrl({ withQueryParameters: true }),
  children: fc.array(leaf, { minLength: 1, maxLength: 2 }),
})
const inlines = fc.array(fc.oneof({ weight: 5, arbitrary: leaf }, link), { maxLength: 5 })

const listOf = (depth: number): fc.Arbitrary<ListBlock> =>
  fc.record({
    type: fc.constant('list' as const),
    kind: fc.constantFrom('bullet', 'number', 'check'),
    start: fc.integer({ min: 1, max: 9 }),
    items: fc.array(
      fc.record({
        checked: fc.boolean(),
        children: inlines,
        lists: depth === 0 ? fc.constant([]) : fc.array(listOf(depth - 1), { maxLength: 1 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
const list = listOf(3)
const cell = fc.record({ paragraphs: fc.array(inlines, { maxLength: 2 }), isHeader: fc.boolean() })
const table = fc.integer({ min: 1, max: 5 }).chain((count) => {
  const row = fc.array(cell, { minLength: count, maxLength: count })
  return fc.record({
    type: fc.constant('table' as const),
    widths: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: count, maxLength: count }),
    header: fc.array(row, { maxLength: 1 }),
    rows: fc.array(row, { minLength: 1, maxLength: 4 }),
  })
})
const simple: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    type: fc.constant('paragraph' as const),
    align: fc.constantFrom('start', 'center', 'end', 'justify'),
    children: inlines,
  }),
  fc.record({ type: fc.constant('quote' as const), children: inlines }),
  list,
  table,
  fc.constant({ type: 'divider' as const }),
)
const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: simple },
  fc.constant({ type: 'pageBreak' as const }),
  fc.record({
    type: fc.constant('columns' as const),
    columns: fc.array(fc.array(simple, { maxLength: 3 }), { minLength: 2, maxLength: 2 }),
  }),
  fc.record({
    type: fc.constant('signature' as const),
    parties: fc.array(fc.record({ label: text, name: inlines, hasDate: fc.boolean() }), {
      minLength: 1,
      maxLength: 4,
    }),
  }),
)
const tree: fc.Arbitrary<DocumentTree> = fc.record({
  kind: fc.constant('document' as const),
  meta: fc.record({
    title: text.map((title) => `Title ${title}`),
    description: text,
    author: text,
    language: fc.constantFrom('en', 'en-GB', 'de', 'sr-Latn-RS'),
    paper: fc.constantFrom('a4', 'letter'),
    keywords: fc.array(text, { maxLength: 3 }),
    modifiedAt: fc.constant('2026-03-02T10:00:00.000Z'),
  }),
  letterhead: fc.record({ name: text, lines: fc.array(text, { maxLength: 3 }) }),
  blocks: fc.array(block, { minLength: 1, maxLength: 6 }),
})

const docx = createDocxWriter()
const pdf = createPdfWriter()
const library = await PDFiumLibrary.init()

describe('any document tree', () => {
  it('should become a DOCX that mammoth opens and a PDF that PDFium opens', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (any) => {
        const word = await docx.write(any, resources)
        await mammoth.extractRawText({ buffer: Buffer.from(word) })
        const document = await library.loadDocument(await pdf.write(any, resources))
        expect(document.getPageCount()).toBeGreaterThan(0)
        document.destroy()
      }),
      { numRuns: 60, interruptAfterTimeLimit: 60_000 },
    )
  }, 120_000)
})
