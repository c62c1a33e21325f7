import { describe, expect, it } from '@jest/globals'
import { parse } from 'parse5'
import { toneColors } from '../../../../plugins/documents/core/sheet/sheetColors.ts'
import { shippedThemes } from '../../../../plugins/documents/core/theme.ts'
import { createSheetHtmlWriter } from '../../../../plugins/documents/writers/html/sheetHtmlWriter.ts'
import { createSheet } from '../createSheet.ts'
import { resources } from '../createTemplate.ts'
import { demoSheets } from '../demoSheets.ts'

const writer = createSheetHtmlWriter()

const htmlOf = async (tree = createSheet(), theme = resources.theme): Promise<string> =>
  Buffer.from(await writer.write(tree, { ...resources, theme })).toString('utf8')

describe('sheetHtmlWriter', () => {
  it('should be one page without scripts, addresses or other files, for every demo sheet', async () => {
    for (const theme of shippedThemes) {
      for (const tree of demoSheets().values()) {
        const html = await htmlOf(tree, theme)
        expect(html).toContain("default-src 'none'")
        expect(html).not.toMatch(/<script|<link|<img|src=|href=|url\(/)
        const errors: string[] = []
        parse(html, { onParseError: ({ code }) => errors.push(code) })
        expect(errors).toEqual([])
      }
    }
  })

  it('should show results in the language, totals, colours and the blank', async () => {
    const html = await htmlOf(createSheet({}, { language: 'de' }))
    expect(html).toContain('<html lang="de" dir="ltr">')
    expect(html).toContain('<td class="is-end tone-bad">102,00\u00a0€</td>')
    expect(html).toContain('<th scope="row">Summe</th>')
    expect(html).toContain('aria-label="Customer"')
    expect(html).toContain('@page{size:A4 portrait')
  })

  it('should escape what people write', async () => {
    const tree = createSheet(
      {
        columns: [{ label: '</th><script>', key: 'a', type: 'text' }],
        rows: '<img src=x onerror=1>',
      },
      { title: '</title><script>' },
    )
    const html = await htmlOf(tree)
    expect(html).not.toMatch(/<script>|<img/)
    expect(html).toContain('&lt;img src=x onerror=1&gt;')
  })
})

describe('toneColors', () => {
  it.each(shippedThemes)('should be easy to read in the theme $name', (theme) => {
    for (const { fill, ink } of Object.values(toneColors(theme))) {
      expect(contrast(fill, ink)).toBeGreaterThan(4.5)
    }
  })
})

/** @see WCAG 2.2, "contrast ratio" */
function contrast(first: string, second: string): number {
  const [light = 0, dark = 0] = [first, second].map(luminance).sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const value = parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
