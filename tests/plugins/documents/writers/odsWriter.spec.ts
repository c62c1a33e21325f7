import { describe, expect, it } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import type { SheetTree } from '../../../../plugins/documents/core/sheet/sheetTree.ts'
import { createOdsWriter } from '../../../../plugins/documents/writers/ods/odsWriter.ts'
import { createSheet } from '../createSheet.ts'
import { resources } from '../createTemplate.ts'

const writer = createOdsWriter()

async function partOf(tree: SheetTree, name = 'content.xml'): Promise<string> {
  return strFromU8(unzipSync(await writer.write(tree, resources))[name] ?? new Uint8Array())
}

describe('odsWriter', () => {
  it('should hold OpenFormula with results, blank in rows that are empty', async () => {
    const xml = await partOf(createSheet())
    const formula = 'of:=IF(COUNTA([.A6:.C6])=0;&quot;&quot;;[.B6]*[.C6])'
    expect(xml).toContain(
      `table:formula="${formula}" office:value-type="currency" office:currency="EUR" office:value="102"`,
    )
    expect(xml).toMatch(/\[\.A9:\.C9\]\)=0;[^>]*office:value-type="string"\/>/)
    expect(xml).toContain('table:formula="of:=SUM([.D$5:.D$9])"')
  })

  it('should repeat the head in print, filter below it, and print no more than the table', async () => {
    const xml = await partOf(createSheet())
    expect(xml).toMatch(/<table:table-header-rows><table:table-row[^>]*>.*?Item/)
    expect(xml).toContain("table:target-range-address=\"'Order list'.A4:'Order list'.D9\"")
    expect(xml).toContain("table:print-ranges=\"'Order list'.A1:'Order list'.D10\"")
  })

  it('should freeze the head and show zeros', async () => {
    const settings = await partOf(createSheet(), 'settings.xml')
    expect(settings).toMatch(/"VerticalSplitMode"[^>]*>2</)
    expect(settings).toMatch(/"VerticalSplitPosition"[^>]*>4</)
    expect(settings).toMatch(/"ShowZeroValues"[^>]*>true</)
    expect(await partOf(createSheet(), 'styles.xml')).toMatch(/style:print="[^"]*zero-values"/)
  })

  it('should print on the paper and in the orientation of the sheet, as wide as a page', async () => {
    const wide = await partOf(createSheet({ orientation: 'landscape' }), 'styles.xml')
    expect(wide).toContain('fo:page-width="841.89pt" fo:page-height="595.28pt"')
    expect(wide).toContain('style:scale-to-X="1" style:scale-to-Y="0"')
    const letter = await partOf(createSheet({}, { paper: 'letter' }), 'styles.xml')
    expect(letter).toContain('fo:page-width="612pt" fo:page-height="792pt"')
  })

  it('should protect the sheet, all but the cells to fill in', async () => {
    expect(await partOf(createSheet())).toMatch(/<table:table [^>]*table:protected="true"/)
    const open = await partOf(createSheet({ protectsFormulas: false }))
    expect(open).not.toContain('table:protected=')
    const xml = await partOf(createSheet())
    const styleOf = (text: string) =>
      new RegExp(`table:style-name="([^"]+)"[^>]*><text:p>${text}<`).exec(xml)?.[1] ?? ''
    const isLocked = (name: string) =>
      new RegExp(`style:name="${name}".*?style:cell-protect="(\\w+)"`).exec(xml)?.[1]
    expect(isLocked(styleOf('Hinge'))).toBe('none')
    expect(isLocked(styleOf('€102.00'))).toBe('protected')
  })

  it('should check what is typed, and offer choices', async () => {
    const columns = [
      { label: 'A', type: 'choice', options: 'Say "yes"\nNo; never' },
      { label: 'B', type: 'choice', options: '1\n2' },
      { label: 'C', type: 'date' },
    ]
    const xml = await partOf(createSheet({ columns, rows: '' }, { language: 'de' }))
    expect(xml).toContain(
      'table:condition="of:cell-content-is-in-list(&quot;Say &quot;&quot;yes&quot;&quot;&quot;;&quot;No; never&quot;)"',
    )
    expect(xml).toContain('table:condition="of:cell-content-is-in-list(1;2)"')
    expect(xml).toContain('of:cell-content-is-date() and cell-content-is-between(61,2958465)')
    expect(xml).toContain('Bitte aus der Liste wählen.')
    expect(xml.match(/table:content-validation-name="check1"/g)).toHaveLength(3)
  })

  it('should colour by rules, each named in its style', async () => {
    const xml = await partOf(createSheet())
    expect(xml).toContain(
      '<style:map style:condition="is-true-formula(AND(ISNUMBER([.D5]);[.D5]&gt;100))" style:apply-style-name="Tone_bad" style:base-cell-address="\'Order list\'.D5"/>',
    )
    expect(await partOf(createSheet(), 'styles.xml')).toContain('style:name="Tone_bad"')
  })
})
