import { describe, expect, it } from '@jest/globals'
import { evaluateSheet } from '../../../../../plugins/documents/core/sheet/evaluateSheet.ts'
import { findSheetFaults } from '../../../../../plugins/documents/core/sheet/readSheet.ts'
import type { StoredColumn } from '../../../../../plugins/documents/core/sheet/storedSheet.ts'
import { createSheet, createStoredSheet } from '../../createSheet.ts'

/** One column beside a text, with one value in it. */
const valueOf = (column: StoredColumn, written: string, language = 'en-GB') =>
  createSheet(
    { columns: [{ label: 'Item', type: 'text' }, column], rows: `x\t${written}` },
    { language },
  ).rows[0]?.[1]

const amount: StoredColumn = { label: 'Amount', type: 'number' }
const date: StoredColumn = { label: 'Day', type: 'date' }

describe('readSheet', () => {
  it('should read columns, rows and the introduction', () => {
    const sheet = createSheet()
    expect(sheet.columns.map(({ key, type }) => [key, type])).toEqual([
      ['item', 'text'],
      ['quantity', 'number'],
      ['price', 'currency'],
      ['amount', 'formula'],
    ])
    expect(sheet.rows).toEqual([
      ['Oak board', 3, 12.5, null],
      ['Hinge', 24, 4.25, null],
    ])
    expect(sheet.intro[0]).toEqual([
      { type: 'text', text: 'Order of ', marks: [] },
      { type: 'field', key: 'customer', label: 'Customer', fieldType: 'text' },
    ])
    expect(sheet).toMatchObject({ blankRows: 3, orientation: 'portrait', protectsFormulas: true })
  })

  it('should make keys from names', () => {
    const labels = ['Unit price (net)', 'Größe', '2nd choice', '漢字']
    const { columns } = createSheet({
      columns: labels.map((label) => ({ label, type: 'text' })),
      rows: '',
    })
    expect(columns.map(({ key }) => key)).toEqual([
      'unit_price_net',
      'grosse',
      'nd_choice',
      'column_4',
    ])
  })

  it('should take rows as a spreadsheet copies them: tabs, quotes, the head and computed cells', () => {
    const rows =
      'Item\tQuantity\tPrice\tAmount\r\n"Oak ""A""\nboard"\t1,200\t£12.50\t£15,000.00\r\n'
    expect(createSheet({ rows }).rows).toEqual([['Oak "A" board', 1200, 12.5, null]])
  })

  it('should take rows drawn with bars', () => {
    expect(createSheet({ rows: '| Hinge | 2 | 3.00 |\n\n| Latch | | |' }).rows).toEqual([
      ['Hinge', 2, 3, null],
      ['Latch', null, null, null],
    ])
  })

  it.each([
    ['de', '1.234,50', 1234.5],
    ['de', '1234.50', 1234.5],
    ['de', '1,5', 1.5],
    ['de', '-1.234.567', -1_234_567],
    ['fr', '1 234,5', 1234.5],
    ['de-CH', "1'234.50", 1234.5],
    ['en-GB', '1,234.50', 1234.5],
    ['en-GB', '1.234', 1.234],
    ['en-GB', '(12.5)', -12.5],
    ['en-GB', '\u22123', -3],
    ['pl', '.5', 0.5],
  ])('should read the number of %s written %s', (language, written, value) => {
    expect(valueOf(amount, written, language)).toBe(value)
  })

  it.each([
    ['de', '1.234', /may mean 1234 or 1.234/],
    ['en-GB', '1,5', /is no number; write it as 1234.5 or 1,234.5/],
    ['en-GB', '1,23,456', /is no number/],
    ['en-GB', 'twelve', /"twelve" is no number/],
    ['en-GB', '=1+1', /"=1\+1" is no number/],
    ['en-GB', '1234567890123456', /more than the 15 digits/],
  ])('should refuse the number of %s written %s', (language, written, message) => {
    expect(() => valueOf(amount, written, language)).toThrow(message)
  })

  it.each([
    ['en-GB', '02/03/2026', '2026-03-02'],
    ['en-US', '03/02/2026', '2026-03-02'],
    ['de', '2.3.2026', '2026-03-02'],
    ['sv', '2026-03-02', '2026-03-02'],
    ['en', '13/02/2026', '2026-02-13'],
    ['en', '2026-03-02', '2026-03-02'],
  ])('should read the date of %s written %s', (language, written, value) => {
    expect(valueOf(date, written, language)).toBe(value)
  })

  it.each([
    ['en', '03/02/2026', /may begin with the day or the month/],
    ['en-GB', '03/02/26', /without its century; write it as 2026-03-02 or 02\/03\/2026/],
    ['en-GB', '30/02/2026', /no day of the calendar/],
    ['en-GB', 'soon', /"soon" is no date; write it as 2026-03-02 or 02\/03\/2026/],
    ['en-GB', '1899-12-31', /before March 1900/],
  ])('should refuse the date of %s written %s', (language, written, message) => {
    expect(() => valueOf(date, written, language)).toThrow(message)
  })

  it('should read percentages, ticks, money and choices', () => {
    expect(valueOf({ label: 'Share', type: 'percent' }, '12.5%')).toBe(0.125)
    expect(valueOf({ label: 'Done', type: 'checkbox' }, 'yes')).toBe(true)
    expect(valueOf({ label: 'Done', type: 'checkbox' }, '☐')).toBe(false)
    expect(valueOf({ label: 'Price', type: 'currency' }, '1.234,50 €', 'de')).toBe(1234.5)
    expect(valueOf({ label: 'Size', type: 'choice', options: 'Small\nLarge' }, 'large')).toBe(
      'Large',
    )
    expect(valueOf({ label: 'Score', type: 'choice', options: '1\n2' }, '2')).toBe(2)
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '=cmd|/c calc|!A1', '=HYPERLINK("http://x","y")'])(
    'should keep %s as text',
    (written) => {
      expect(valueOf({ label: 'Note', type: 'text' }, written)).toBe(written)
    },
  )

  it.each<[string, Partial<ReturnType<typeof createStoredSheet>>, RegExp]>([
    ['no columns', { columns: [] }, /^sheet: has no columns; add one$/],
    [
      'too many columns',
      { columns: Array.from({ length: 51 }, (_, n) => ({ label: `c${n}`, type: 'text' })) },
      /51 columns, where 50 is the most/,
    ],
    [
      'a column without a name',
      { columns: [{ label: ' ', type: 'text' }] },
      /^column 1: has no name/,
    ],
    [
      'two columns with one key',
      {
        columns: [
          { label: 'A', type: 'text' },
          { label: 'a', type: 'text' },
        ],
      },
      /^column "a": its key "a" is that of another column/,
    ],
    [
      'nothing but formulas',
      { columns: [{ label: 'A', type: 'formula', formula: '1' }] },
      /has nothing but formulas/,
    ],
    [
      'a choice without choices',
      { columns: [{ label: 'A', type: 'choice' }] },
      /column "A": has no choices/,
    ],
    [
      'a currency of four letters',
      { columns: [{ label: 'A', type: 'currency', currency: 'EURO' }] },
      /its currency "EURO" must be three letters/,
    ],
    [
      'a total of texts',
      { columns: [{ label: 'A', type: 'text', total: 'sum' }] },
      /column "A": has no numbers to add up/,
    ],
    [
      'a rule that does not fit',
      {
        columns: [{ label: 'A', type: 'text', rules: [{ when: 'less', value: '3', tone: 'bad' }] }],
      },
      /column "A": rule 1 "less" does not fit/,
    ],
    [
      'a rule without a value',
      { columns: [{ label: 'A', type: 'number', rules: [{ when: 'less', tone: 'bad' }] }] },
      /column "A": rule 1 has no value/,
    ],
    ['a cell too many', { rows: 'a|1|2|3|4' }, /^row 1: has 5 cells where the sheet has 4 columns/],
    ['a wrong value', { rows: 'a|1|2\nb|two|3' }, /^row 2, column "Quantity": "two" is no number/],
    ['too many blank rows', { blankRows: 1001 }, /empty rows: give a whole number from 0 to 1000/],
    ['an unknown field', { intro: '{{nobody}}' }, /field \{\{nobody\}\} is used/],
    [
      'too many rows',
      { rows: 'a|1|2\n'.repeat(2001) },
      /^sample rows: are 2001, where 2000 is the most/,
    ],
  ])('should refuse %s', (_what, overrides, message) => {
    expect(() => createSheet(overrides)).toThrow(message)
  })

  it('should refuse cells that may belong to either of two columns', () => {
    const columns = [
      { label: 'A', type: 'number' },
      { label: 'Twice', type: 'formula', formula: '{{a}} * 2' },
      { label: 'B', type: 'number' },
      { label: 'C', type: 'number' },
    ]
    expect(() => createSheet({ columns, rows: '1|2' })).toThrow(/write a cell for every column/)
    expect(createSheet({ columns, rows: '1|2|3' }).rows).toEqual([[1, null, 2, 3]])
    expect(createSheet({ columns, rows: '1|9|2|3' }).rows).toEqual([[1, null, 2, 3]])
  })

  it.each([
    ['{{price}} *', /^column "Amount": its formula ends where a value was expected$/],
    ['{{cost}} * 2', /names \{\{cost\}\}, which is no column; the columns are item, quantity/],
    ['{{amount}} + 1', /column "Amount": its formula needs its own result; break the circle/],
    ['SUM({{amount:running}})', /needs its own result/],
    ['WEBSERVICE("http://127.0.0.1")', /^column "Amount": its formula uses WEBSERVICE/],
  ])('should refuse the formula %s and name its column', (formula, message) => {
    const columns = (createStoredSheet().columns ?? []).map((column) =>
      column.type === 'formula' ? { ...column, formula } : column,
    )
    expect(() => createSheet({ columns })).toThrow(message)
  })

  it('should tell every mistake at once', () => {
    const sheet = createStoredSheet({ rows: 'a|x|y\nb|1|z' })
    expect(findSheetFaults(sheet, 'rows', 'en-GB').map(({ place }) => place)).toEqual([
      'row 1, column "Quantity"',
      'row 1, column "Price"',
      'row 2, column "Price"',
    ])
    const columns = [{ label: '' }, { label: 'B', type: 'choice' }]
    expect(findSheetFaults({ columns }, 'columns', 'en-GB')).toHaveLength(2)
  })
})

describe('evaluateSheet', () => {
  it('should compute rows and totals, one column after those that it needs', () => {
    const columns: StoredColumn[] = [
      { label: 'Twice', type: 'formula', formula: '{{sum}} * 2', total: 'sum' },
      { label: 'Sum', type: 'formula', formula: 'SUM({{a:running}})', total: 'count' },
      { label: 'A', type: 'number', total: 'average' },
    ]
    const { rows, totals } = evaluateSheet(createSheet({ columns, rows: '1\n2\n3' }))
    expect(rows).toEqual([
      [2, 1, 1],
      [6, 3, 2],
      [12, 6, 3],
    ])
    expect(totals).toEqual([20, 3, 2])
  })

  it('should take the day of the last change for today', () => {
    const columns: StoredColumn[] = [
      { label: 'Due', type: 'date' },
      { label: 'Left', type: 'formula', formula: 'DAYS({{due}}, TODAY())' },
    ]
    const { rows } = evaluateSheet(createSheet({ columns, rows: '2026-03-12' }))
    expect(rows[0]?.[1]).toBe(10)
  })

  it('should compute 2,000 rows with sums of whole columns within the time of a test', () => {
    const columns: StoredColumn[] = [
      { label: 'A', type: 'number' },
      { label: 'Share', type: 'formula', formula: '{{a}} / SUM({{a:column}})', total: 'sum' },
      { label: 'Running', type: 'formula', formula: 'SUM({{a:running}})' },
    ]
    const { totals, rows } = evaluateSheet(createSheet({ columns, rows: '2\n'.repeat(2000) }))
    expect(totals[1]).toBeCloseTo(1)
    expect(rows.at(-1)?.[2]).toBe(4000)
  })
})
