import { describe, expect, it } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { guardOfficeFile } from '../../../../../../plugins/documents/guard/guardOfficeFile.ts'
import { openWorkbook } from '../../../../../../plugins/documents/writers/master/xlsx/openWorkbook.ts'
import type { MasterTree } from '../../../../../../plugins/documents/core/masterTree.ts'
import { createXlsx, type Parts } from '../../../guard/createOffice.ts'
import { fillMaster } from '../createMaster.ts'

const SHEET = 'xl/worksheets/sheet1.xml'
const NAMES = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

/** A sheet of rows of cells as XML; text is written `="text"`, everything else is a formula. */
function workbook(rows: string[][], after = '', parts: Parts = {}): Uint8Array {
  const cell = (source: string, reference: string): string => {
    if (source === '') return `<c r="${reference}" s="3"/>`
    if (source.startsWith('<')) return `<c r="${reference}" s="2">${source}</c>`
    if (source.startsWith('='))
      return `<c r="${reference}" s="2"><f>${source.slice(1)}</f><v>0</v></c>`
    return /^\d+$/.test(source)
      ? `<c r="${reference}"><v>${source}</v></c>`
      : `<c r="${reference}" s="1" t="inlineStr"><is><t>${source}</t></is></c>`
  }
  const data = rows
    .map((cells, at) => {
      const written = cells.map((source, c) => cell(source, `${'ABCDEF'[c]}${at + 1}`))
      return `<row r="${at + 1}" ht="20">${written.join('')}</row>`
    })
    .join('')
  return createXlsx([], {
    [SHEET]: `<worksheet ${NAMES}><sheetData>${data}</sheetData>${after}</worksheet>`,
    ...parts,
  })
}

/** Cells by reference: texts, numbers and `=formulas`. */
async function fill(bytes: Uint8Array, tree: Partial<MasterTree>): Promise<Record<string, string>> {
  const filled = await fillMaster(bytes, 'xlsx', tree)
  expect(await guardOfficeFile(filled)).toBe('xlsx')
  return cellsOf(strFromU8(unzipSync(filled)[SHEET] ?? new Uint8Array()))
}

function cellsOf(xml: string): Record<string, string> {
  const cells: Record<string, string> = {}
  for (const [, reference = '', content = ''] of xml.matchAll(
    /<c r="(\w+)"[^>]*?(?:\/>|>(.*?)<\/c>)/gs,
  )) {
    const formula = /<f>(.*?)<\/f>/.exec(content)?.[1]
    const text = [...content.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map((match) => match[1]).join('')
    cells[reference] = formula ? `=${formula}` : text || (/<v>(.*?)<\/v>/.exec(content)?.[1] ?? '')
  }
  return cells
}

const items = [
  { what: 'Saw', count: '2', price: '1,250.5' },
  { what: 'Nail', count: '100', price: '0.1' },
  { what: '=1+1', count: 'many', price: '3' },
]

describe('a filled workbook', () => {
  it('should show values, and the label where there is none', async () => {
    const cells = await fill(
      createXlsx([
        ['For {{name}}', 7],
        ['plain', '{{city}}'],
      ]),
      {
        values: { name: 'Ann & Bob' },
      },
    )
    expect(cells).toMatchObject({ A1: 'For Ann &amp; Bob', B1: '7', B2: '[City]' })
  })

  it('should write a number as a number when the field is one, and a formula as text', async () => {
    const master = createXlsx([['{{count}}', '{{price}}', '{{what}}', 'No. {{count}}']])
    const values = { count: '1.250,5', price: '12', what: '=1+1' }
    const filled = await fillMaster(master, 'xlsx', {
      values,
      numbers: ['count'],
      meta: { ...treeMeta, language: 'de' },
    })
    const xml = strFromU8(unzipSync(filled)[SHEET] ?? new Uint8Array())
    expect(xml).toContain('<c r="A1"><v>1250.5</v></c>')
    expect(xml).toContain('<c r="B1" t="inlineStr">')
    expect(xml).toContain('<t xml:space="preserve">=1+1</t>')
    expect(cellsOf(xml)).toMatchObject({ D1: 'No. 1.250,5' })
  })

  it('should repeat a row, and move the formulas around it', async () => {
    const master = workbook(
      [
        ['Rate', '2', '=SUM(D3:D3)'],
        ['What', 'Count', 'Price', 'Sum'],
        [
          '{{#items}}{{what}}',
          '{{count}}',
          '{{price}}',
          '=B3*C3*$B$1{{/items}}'.replace('{{/items}}', ''),
          '{{/items}}',
        ],
        ['Total', '', '', '=SUM(D3:D3)+D4*0+$D$3'],
        ['Text', '', '', '=IF(D4&gt;1,"D3:D3","")'],
      ],
      '<mergeCells count="2"><mergeCell ref="A4:B4"/><mergeCell ref="A3:A3"/></mergeCells>' +
        '<conditionalFormatting sqref="D3:D4"><cfRule type="expression" priority="1"><formula>D3&gt;0</formula></cfRule></conditionalFormatting>',
    )
    const filled = await fillMaster(master, 'xlsx', {
      values: { items },
      numbers: ['count', 'price'],
    })
    const xml = strFromU8(unzipSync(filled)[SHEET] ?? new Uint8Array())
    expect(cellsOf(xml)).toMatchObject({
      C1: '=SUM(D3:D5)',
      A3: 'Saw',
      B3: '2',
      C3: '1250.5',
      D3: '=B3*C3*$B$1',
      A4: 'Nail',
      D4: '=B4*C4*$B$1',
      A5: '=1+1',
      B5: 'many',
      D5: '=B5*C5*$B$1',
      E5: '',
      A6: 'Total',
      D6: '=SUM(D3:D5)+D6*0+$D$3',
      D7: '=IF(D6&gt;1,"D3:D3","")',
    })
    expect(xml).toContain('<mergeCells count="4">')
    expect(xml).toContain('<mergeCell ref="A6:B6"/>')
    expect(xml).toContain('sqref="D3:D6"')
    expect(xml).not.toContain('<v>0</v>')
    expect([...xml.matchAll(/<row r="(\d+)" ht="20">/g)].map((match) => match[1])).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
    ])
  })

  it('should leave an empty row where a formula counts on it, and none elsewhere', async () => {
    const counted = workbook([
      ['{{#items}}{{what}}', '{{count}}{{/items}}'],
      ['Total', '=SUM(B1:B1)'],
    ])
    expect(await fill(counted, { values: { items: [] } })).toEqual({
      A1: '',
      B1: '',
      A2: 'Total',
      B2: '=SUM(B1:B1)',
    })
    const plain = workbook([['{{#items}}{{what}}{{count}}', '{{/items}}'], ['End']])
    expect(await fill(plain, { values: { items: [] } })).toEqual({ A1: 'End' })
  })

  it('should repeat several rows together, and sections within a cell', async () => {
    const master = workbook([
      ['{{#items}}', '{{what}}'],
      ['costs', '{{price}}{{#sale}} (sale){{/sale}}{{^sale}} (full){{/sale}}{{/items}}'],
      ['End'],
    ])
    const values = {
      items: [
        { what: 'Saw', price: '2', sale: true },
        { what: 'Nail', price: '1', sale: false },
      ],
    }
    expect(await fill(master, { values })).toEqual({
      ...{ A1: '', B1: 'Saw', A2: 'costs', B2: '2 (sale)' },
      ...{ A3: '', B3: 'Nail', A4: 'costs', B4: '1 (full)', A5: 'End' },
    })
  })

  it('should write out formulas that cells share, once rows move', async () => {
    const master = workbook([
      ['1', '<f t="shared" ref="B1:B3" si="0">A1*2</f><v>2</v>'],
      ['{{#items}}{{count}}', '<f t="shared" si="0"/><v>4</v>', '{{/items}}'],
      ['3', '<f t="shared" si="0"/><v>6</v>'],
    ])
    expect(await fill(master, { values: { items }, numbers: ['count'] })).toMatchObject({
      ...{ B1: '=A1*2', B2: '=A2*2', B3: '=A3*2', B4: '=A4*2', B5: '=A5*2', A5: '3' },
    })
  })

  it('should keep the looks of a run that holds a whole placeholder', async () => {
    const master = createXlsx([['x']], {
      'xl/sharedStrings.xml': `<sst ${NAMES}><si><r><rPr><b/></rPr><t>Dear {{name}}</t></r><r><t> of {{ci</t></r><r><t>ty}}</t></r></si></sst>`,
    })
    const other = createXlsx([['x']], {
      'xl/sharedStrings.xml': `<sst ${NAMES}><si><r><rPr><b/></rPr><t>Dear {{name}}</t></r><r><t>,</t></r></si></sst>`,
    })
    const values = { name: 'Ann' }
    expect((await fill(master, { values })).A1).toBe('Dear Ann of [City]')
    const filled = await fillMaster(other, 'xlsx', { values })
    const xml = strFromU8(unzipSync(filled)[SHEET] ?? new Uint8Array())
    expect(xml).toContain('<r><rPr><b/></rPr><t xml:space="preserve">Dear Ann</t></r>')
    expect(strFromU8(unzipSync(filled)['xl/sharedStrings.xml'] ?? new Uint8Array())).not.toContain(
      '{{',
    )
  })

  it('should move names, and drop the order of calculation', async () => {
    const master = workbook([['{{#items}}{{what}}', '{{/items}}'], ['End']], '', {
      'xl/workbook.xml': `<workbook ${NAMES} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="It's" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Area">'It''s'!$A$1:$B$2</definedName></definedNames><calcPr calcId="1"/></workbook>`,
      'xl/calcChain.xml': `<calcChain ${NAMES}/>`,
    })
    const parts = unzipSync(await fillMaster(master, 'xlsx', { values: { items } }))
    const book = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())
    expect(book).toContain("'It''s'!$A$1:$B$4")
    expect(book).toContain('fullCalcOnLoad="1"')
    expect(Object.keys(parts)).not.toContain('xl/calcChain.xml')
  })

  it('should refuse what cannot be repeated, and placeholders outside of cells', () => {
    const open = (bytes: Uint8Array) => () => openWorkbook(bytes).placeholders
    const nested = workbook([
      ['{{#a}}', '{{#b}}{{x}}'],
      ['{{/b}}', '{{/a}}'],
    ])
    expect(open(nested)).toThrow('repeats rows inside of other repeated rows')
    const table = workbook(
      [['{{#a}}', '{{/a}}']],
      '<tableParts count="1"><tablePart/></tableParts>',
    )
    expect(open(table)).toThrow('repeats rows on a sheet with a table')
    const header = workbook([['x']], '<headerFooter><oddHeader>{{name}}</oddHeader></headerFooter>')
    expect(open(header)).toThrow('stands outside of cells')
  })
})

const treeMeta: MasterTree['meta'] = {
  title: 'Invoice',
  description: '',
  author: 'Platen',
  language: 'en-GB',
  paper: 'a4',
  keywords: [],
  modifiedAt: '2026-03-02T10:00:00.000Z',
}
