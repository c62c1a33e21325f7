import { describe, expect, it } from '@jest/globals'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { parseCsv } from 'hucre/csv'
import { evaluateSheet } from '../../../../plugins/documents/core/sheet/evaluateSheet.ts'
import { layOutSheet } from '../../../../plugins/documents/core/sheet/sheetLayout.ts'
import { createSheetTable } from '../../../../plugins/documents/core/sheet/sheetTable.ts'
import type { SheetTree } from '../../../../plugins/documents/core/sheet/sheetTree.ts'
import { shippedThemes } from '../../../../plugins/documents/core/theme.ts'
import { createOdsWriter } from '../../../../plugins/documents/writers/ods/odsWriter.ts'
import { createXlsxWriter } from '../../../../plugins/documents/writers/xlsx/xlsxWriter.ts'
import { convertWithOffice } from '../../../support/convertWithOffice.ts'
import { itWithOffice } from '../../../support/withOffice.ts'
import { createSheet } from '../createSheet.ts'
import { resources } from '../createTemplate.ts'
import { demoSheets } from '../demoSheets.ts'
import { findXmlFault } from '../findXmlFault.ts'

const writers = [createXlsxWriter(), createOdsWriter()]

const german = createSheet(
  {
    columns: [
      { label: 'Tag', type: 'date' },
      { label: 'Betrag', type: 'currency', currency: 'EUR', total: 'sum' },
      { label: 'Anteil', type: 'percent', decimals: 1 },
      { label: 'Bezahlt', type: 'checkbox', total: 'count' },
      {
        label: 'Rest',
        type: 'formula',
        formula: '{{betrag}} * (1 - {{anteil}})',
        decimals: 3,
        total: 'average',
      },
      {
        label: 'Text',
        type: 'formula',
        formula: 'CONCAT(UPPER("ab"), "; ", DAYS({{tag}}, DATE(2026;1;1)))',
        resultType: 'text',
      },
    ],
    rows: '2.3.2026\t1.234,50 €\t12,5%\tja\n3.3.2026\t-8,25\t0%\tnein\n4.3.2026',
  },
  { language: 'de' },
)

/** Every functions that means the same in all programs, over columns with gaps. */
const functionsSheet = createSheet({
  columns: [
    { label: 'A', type: 'number' },
    { label: 'B', type: 'text' },
    ...[
      'SUM({{a:running}})',
      'COUNTIF({{b:column}}, "oak*") + COUNTA({{b:column}})',
      'SUMIF({{b:column}}, "oak", {{a:column}})',
      'IFERROR({{a}} / ({{a}} - 2), -1)',
      'ROUND({{a}} * 1.005, 2) + ROUNDUP({{a}}, 0) - ROUNDDOWN(-{{a}}, 0)',
      'MOD(-{{a}}, 3) + INT(-{{a}} / 2) + ABS(-{{a}})',
      '-{{a}} ^ 2 + 2 ^ 3 ^ 2',
      'LEN({{b}} & TRIM("  x  y ")) + FIND("y", "xy") + LEN(LEFT({{b}}, 2) & RIGHT({{b}}))',
      'EDATE(DATE(2026, 1, 31), 1) + WEEKDAY(DATE(2026, 3, 2), 2) + DAY(DATE(2026, 2, 30))',
      'IF(AND({{a}} > 1, NOT({{b}} = "OAK")), 1, 0) + IF(OR({{a}} = 1, ISBLANK({{b}})), 10, 0)',
      'AVERAGE({{a:column}}) + MAX({{a:column}}) - MIN({{a:column}}) + COUNT({{a:column}})',
      '{{a}} / SUM({{a:column}}) * 10% + ({{a}} = 1) + ISNUMBER({{b}})',
    ].map((formula, index) => ({ label: `F${index}`, type: 'formula', formula, decimals: 4 })),
  ],
  rows: '1|Oak|\n2.5|oak tree|\n4||\n|Pine|',
  blankRows: 2,
})

describe.each(writers)('the $format writer', (writer) => {
  it('should write well-formed XML in every part, for every demo sheet and theme', async () => {
    for (const theme of shippedThemes) {
      for (const [slug, tree] of demoSheets()) {
        const parts = unzipSync(await writer.write(tree, { ...resources, theme }))
        for (const [name, part] of Object.entries(parts)) {
          if (!/\.(?:xml|rels)$/.test(name)) continue
          expect([slug, name, findXmlFault(strFromU8(part))]).toEqual([slug, name, undefined])
        }
      }
    }
  })

  it('should write the same bytes twice', async () => {
    const first = await writer.write(german, resources)
    expect(Buffer.compare(first, await writer.write(german, resources))).toBe(0)
  })

  it('should keep hostile text as text', async () => {
    const hostile = '=cmd|/c calc|!A1'.replaceAll('|', '/')
    const tree = createSheet({
      columns: [{ label: '=1+1', key: 'a', type: 'text' }],
      rows: `${hostile}\n</t><c>&"]]>\n#REF!\n  +a   b`,
    })
    const xml = partsOf(
      await writer.write({ ...tree, meta: { ...tree.meta, title: "='x'&[a]:*?/" } }, resources),
    )
    expect(xml).not.toMatch(/<f>|table:formula|<c>&"/)
    expect(xml).toContain('cmd')
  })

  itWithOffice(
    'should hold what LibreOffice computes, shown as we show it',
    async () => {
      const trees = new Map<string, SheetTree>([
        ...demoSheets(),
        ['german', german],
        ['functions', functionsSheet],
      ])
      const files = new Map<string, Uint8Array>()
      for (const [slug, tree] of trees) {
        files.set(`${slug}.${writer.format}`, withoutResults(await writer.write(tree, resources)))
      }
      const converted = await convertWithOffice(files, CSV)
      for (const [slug, tree] of trees) {
        const csv = Buffer.from(converted.get(`${slug}.${writer.format}`) ?? []).toString('utf8')
        const table = createSheetTable(tree, { maxBlankRows: 1 })
        const { firstRow, totalRow } = layOutSheet(tree, evaluateSheet(tree))
        // Decimal signs are those of the reader's program, which speaks English here.
        const plain = (text: string): string => inEnglish(text, tree.meta.language)
        const lines = parseCsv(csv).map((line) => line.map((cell) => String(cell ?? '')))
        const shown = table.rows.map((row) => row.map(({ text }) => plain(text)))
        expect([slug, lines.slice(firstRow - 1, firstRow - 1 + shown.length)]).toEqual([
          slug,
          shown,
        ])
        expect(lines[firstRow - 1 + shown.length]?.join('').replaceAll('☐', '')).toBe('')
        if (totalRow) expect([slug, lines[totalRow - 1]]).toEqual([slug, table.totals?.map(plain)])
      }
    },
    120_000,
  )
})

function inEnglish(text: string, language: string): string {
  const isNumber = /^(?:Ø )?[\u2212\d.,]+(?:\s[%€])?$/.test(text) && !/\..*\./.test(text)
  const signs: Record<string, string> = { ',': '.', '.': ',' }
  const written =
    language === 'de' && isNumber ? text.replace(/[.,]/g, (sign) => signs[sign] ?? '') : text
  return written.replace('\u2212', '-')
}

/** UTF-8, cells as they are shown. */
const CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true'

const partsOf = (bytes: Uint8Array): string =>
  Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join('\n')

/** A program that opens the file has to compute everything itself. */
function withoutResults(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes)
  for (const name of ['xl/worksheets/sheet1.xml', 'content.xml']) {
    const part = parts[name]
    if (!part) continue
    const xml = strFromU8(part)
      .replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1')
      .replace(
        /(<table:table-cell [^>]*table:formula="[^"]*")[^>]*>(?:<text:p>[^<]*(?:<[^<]*)?<\/text:p>)?/g,
        (whole, start: string) => (whole.endsWith('/>') ? `${start}/>` : `${start}>`),
      )
    expect(xml).not.toBe(strFromU8(part))
    parts[name] = strToU8(xml)
  }
  return zipSync(parts)
}
