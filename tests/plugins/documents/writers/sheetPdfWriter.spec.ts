import { describe, expect, it } from '@jest/globals'
import { shippedThemes } from '../../../../plugins/documents/core/theme.ts'
import { createSheetPdfWriter } from '../../../../plugins/documents/writers/pdf/sheetPdfWriter.ts'
import { readPdfPages } from '../../../support/readPdfPages.ts'
import { createSheet } from '../createSheet.ts'
import { resources } from '../createTemplate.ts'
import { demoSheets } from '../demoSheets.ts'

const writer = createSheetPdfWriter()

const sourceOf = async (tree = createSheet()): Promise<string> =>
  Buffer.from(await writer.write(tree, resources)).toString('latin1')

describe('sheetPdfWriter', () => {
  it('should show results, totals, the blank and page numbers', async () => {
    const [page = ''] = await readPdfPages(await writer.write(createSheet(), resources))
    for (const text of ['Order list', '[Customer]', 'Hinge', '€102.00', '€139.50', 'Page 1 of 1']) {
      expect(page).toContain(text)
    }
  })

  it('should be tagged PDF/UA-1 with a title and a language', async () => {
    const source = await sourceOf()
    expect(source).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(source).toMatch(/\/Lang\s*\(en-GB\)/)
    expect(source).toMatch(/\/S\s*\/TH\b/)
  })

  it('should repeat the head on each page', async () => {
    const rows = 'Board | 1 | 2\n'.repeat(90)
    const pages = await readPdfPages(await writer.write(createSheet({ rows }), resources))
    expect(pages.length).toBeGreaterThan(2)
    expect(pages.every((page) => /Item\s+Quantity\s+Price/.test(page))).toBe(true)
    expect(pages.join(' ').match(/Board/g)).toHaveLength(90)
  })

  it('should lay wide sheets on a wider page rather than cut them off', async () => {
    const columns = Array.from({ length: 50 }, (_, index) => ({
      label: `Column ${index}`,
      type: 'text',
    }))
    const rows = columns.map((_, index) => `cell ${index} end`).join('|')
    const pages = await readPdfPages(await writer.write(createSheet({ columns, rows }), resources))
    expect(pages).toHaveLength(1)
    for (const index of [0, 25, 49]) expect(pages[0]).toMatch(new RegExp(`cell ${index}\\s+end`))
  })

  it('should never read text as Typst markup', async () => {
    const written = '#read("/etc/passwd") $x$ *a* _b_ \\ @ref <label>'
    const tree = createSheet({
      columns: [{ label: '#panic()', key: 'a', type: 'text' }],
      rows: written,
    })
    const [page = ''] = await readPdfPages(await writer.write(tree, resources))
    expect(page.replace(/\s+/g, ' ')).toContain('#read("/etc/passwd") $x$ *a* _b_')
    expect(page).toContain('#panic()')
  })

  it('should name the place of a character that the fonts lack', async () => {
    await expect(
      writer.write(createSheet({ rows: '\u{13000} | 1 | 2' }), resources),
    ).rejects.toMatchObject({
      code: 'missing-glyph',
      place: 'row 1',
    })
  })

  it('should write every demo sheet in every theme, on one page, the same bytes twice', async () => {
    for (const theme of shippedThemes) {
      for (const [slug, tree] of demoSheets()) {
        const pdf = await writer.write(tree, { ...resources, theme })
        expect([slug, theme.name, (await readPdfPages(pdf)).length]).toEqual([slug, theme.name, 1])
        const again = await writer.write(tree, { ...resources, theme })
        expect(Buffer.compare(pdf, again)).toBe(0)
      }
    }
  }, 60_000)
})
