import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { strFromU8, unzipSync } from 'fflate'
import { cleanText } from '../../../../plugins/documents/core/cleanText.ts'
import type { SheetTree, SheetValue } from '../../../../plugins/documents/core/sheet/sheetTree.ts'
import { createXlsxWriter } from '../../../../plugins/documents/writers/xlsx/xlsxWriter.ts'
import { createSheet } from '../createSheet.ts'
import { resources } from '../createTemplate.ts'

const writer = createXlsxWriter()

async function xmlOf(tree: SheetTree, name = 'xl/worksheets/sheet1.xml'): Promise<string> {
  return strFromU8(unzipSync(await writer.write(tree, resources))[name] ?? new Uint8Array())
}

describe('xlsxWriter', () => {
  it('should hold formulas with their results, blank in rows that are empty', async () => {
    const xml = await xmlOf(createSheet())
    expect(xml).toMatch(/<c r="D6"[^>]*><f>IF\(COUNTA\(A6:C6\)=0,"",B6\*C6\)<\/f><v>102<\/v><\/c>/)
    expect(xml).toMatch(/<c r="D9" t="str"[^>]*>|<c r="D9"[^>]* t="str"[^>]*><f>IF\(COUNTA/)
    expect(xml).toContain('<f>SUM(D$5:D$9)</f><v>139.5</v>')
  })

  it('should freeze the head, repeat it in print, fit the width and filter', async () => {
    const tree = createSheet()
    const xml = await xmlOf(tree)
    expect(xml).toContain('<pane ySplit="4" topLeftCell="A5" state="frozen"')
    expect(xml).toContain('<autoFilter ref="A4:D9"/>')
    expect(xml).toMatch(
      /<pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"/,
    )
    expect(xml).toContain('&amp;LOrder list&amp;RPage &amp;P of &amp;N')
    const workbook = await xmlOf(tree, 'xl/workbook.xml')
    expect(workbook).toMatch(/Print_Titles[^>]*>[^<]*\$4:\$4</)
    expect(workbook).toContain('fullCalcOnLoad="1"')
  })

  it('should lock formulas and nothing that is to be filled in, without a password', async () => {
    const sheet = await readXlsx(await writer.write(createSheet(), resources), { readStyles: true })
    const cells = sheet.sheets[0]?.cells
    const isLocked = (key: string) => cells?.get(key)?.style?.protection?.locked
    expect([isLocked('4,0'), isLocked('8,1')]).toEqual([false, false])
    expect(isLocked('4,3')).not.toBe(false)
    const xml = await xmlOf(createSheet())
    expect(xml).toMatch(/<sheetProtection sheet="1"/)
    expect(xml).not.toContain('password')
    expect(await xmlOf(createSheet({ protectsFormulas: false }))).not.toContain('sheetProtection')
  })

  it('should colour by rules in their order', async () => {
    const rules = [
      { when: 'greater', value: '10', tone: 'bad' },
      { when: 'greater', value: '5', tone: 'warning' },
    ]
    const xml = await xmlOf(
      createSheet({ columns: [{ label: 'A', type: 'number', rules }], rows: '7' }),
    )
    expect(
      [...xml.matchAll(/priority="(\d)"[^>]*stopIfTrue="true"><formula>([^<]*)</g)].map((m) =>
        m.slice(1),
      ),
    ).toEqual([
      ['1', 'AND(ISNUMBER(A5),A5&gt;10)'],
      ['2', 'AND(ISNUMBER(A5),A5&gt;5)'],
    ])
  })

  it('should offer choices in a list, on a sheet of their own where they hold commas', async () => {
    const columns = [
      { label: 'A', type: 'choice', options: 'Yes\nNo' },
      { label: 'B', type: 'choice', options: 'One, two\nThree' },
    ]
    const bytes = await writer.write(createSheet({ columns, rows: 'Yes|Three' }), resources)
    const { sheets } = await readXlsx(bytes)
    expect(sheets.map(({ name }) => name)).toEqual(['Order list', '_lists'])
    expect(sheets[1]?.rows).toEqual([['One, two'], ['Three']])
    const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(xml).toContain('<formula1>"Yes,No"</formula1>')
    expect(xml).toContain('<formula1>_lists!$A$1:$A$2</formula1>')
  })

  it('should show amounts, percentages and dates in the way of the language', async () => {
    const columns = [
      { label: 'A', type: 'currency', currency: 'EUR' },
      { label: 'B', type: 'percent', decimals: 1 },
      { label: 'C', type: 'date' },
    ]
    const styles = await xmlOf(
      createSheet({ columns, rows: '' }, { language: 'de' }),
      'xl/styles.xml',
    )
    expect(styles).toContain('formatCode="#,##0.00&quot;\u00a0&quot;[$€]"')
    expect(styles).toContain('formatCode="0.0&quot;\u00a0&quot;%"')
    expect(styles).toContain('formatCode="dd.mm.yyyy"')
  })

  it('should write text that reads like an error as text', async () => {
    const xml = await xmlOf(createSheet({ rows: '#REF!|1|2\n#N/A|1|2' }))
    expect(xml).toContain('#REF!')
    expect(xml).not.toContain('t="e"')
  })

  it('should give a field in the introduction a cell of its own, not locked', async () => {
    const tree = createSheet({ intro: 'Customer: {{customer}}\nPlain text' })
    const { sheets } = await readXlsx(await writer.write(tree, resources))
    expect(sheets[0]?.rows.slice(0, 3).map((row) => row.filter(Boolean))).toEqual([
      ['Order list'],
      ['Customer:', '[Customer]'],
      ['Plain text'],
    ])
  })
})

const text = fc.string({ unit: 'grapheme', maxLength: 30 }).map((value) => cleanText(value).trim())
const hostile = fc.constantFrom('=1+1', '+A1', '-2', '@x', '#REF!', '=cmd|x!A1', '<a>&"', '_x0041_')
const columnsAndRows = fc
  .array(fc.constantFrom('text', 'number', 'date', 'checkbox', 'percent'), {
    minLength: 1,
    maxLength: 6,
  })
  .chain((types) =>
    fc.record({
      types: fc.constant(types),
      rows: fc.array(fc.tuple(...types.map(valueOf)), { maxLength: 6 }),
      blankRows: fc.nat(4),
      title: fc.oneof(text, hostile),
    }),
  )

function valueOf(type: string): fc.Arbitrary<SheetValue> {
  const empty = fc.constant(null)
  if (type === 'text') return fc.oneof(text.filter(Boolean), hostile, empty)
  if (type === 'checkbox') return fc.oneof(fc.boolean(), empty)
  if (type === 'date') {
    const [min, max] = [new Date('1901-01-01'), new Date('2100-01-01')]
    const days = fc.date({ min, max, noInvalidDate: true })
    return fc.oneof(
      days.map((day) => day.toISOString().slice(0, 10)),
      empty,
    )
  }
  return fc.oneof(
    fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => value + 0),
    empty,
  )
}

describe('any sheet', () => {
  it('should open in another reader with the same values', async () => {
    await fc.assert(
      fc.asyncProperty(columnsAndRows, async ({ types, rows, blankRows, title }) => {
        const base = createSheet({
          intro: '',
          columns: types.map((type, index) => ({ label: `C${index}`, type })),
          rows: '',
        })
        const tree: SheetTree = { ...base, rows, blankRows, meta: { ...base.meta, title } }
        const { sheets } = await readXlsx(await writer.write(tree, resources))
        const read = sheets[0]?.rows.slice(3, 3 + rows.length) ?? []
        const plain = rows.map((row, at) =>
          row.map((_, index) => asWritten(read[at]?.[index] ?? null)),
        )
        expect(plain).toEqual(rows)
      }),
      { numRuns: 60, interruptAfterTimeLimit: 30_000 },
    )
  }, 60_000)
})

const asWritten = (value: unknown): unknown =>
  value instanceof Date ? value.toISOString().slice(0, 10) : value
