import { describe, expect, it } from '@jest/globals'
import { isTableHtml } from '../../../site/build/isTableHtml.ts'
import { createSheetTable } from '../../../plugins/documents/core/sheet/sheetTable.ts'
import { htmlSheetTable } from '../../../plugins/documents/writers/html/htmlSheetTable.ts'
import { createSheet } from '../../plugins/documents/createSheet.ts'

const table = (inside: string): string => `<table class="sheet-table">${inside}</table>`

describe('isTableHtml', () => {
  it('should accept what the CMS writes, hostile text included', () => {
    const tree = createSheet({
      columns: [{ label: '<b>"A" & B</b>', key: 'a', type: 'text', total: 'count' }],
      rows: '<script>alert(1)</script>\n</table>\njavascript:alert(1)\n" onclick="x',
    })
    const html = htmlSheetTable(createSheetTable(tree, { maxBlankRows: 2 }), '<i>Title</i>')
    expect(isTableHtml(html)).toBe(true)
    expect(html).not.toMatch(/<script|<b>|<i>/)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  it.each([
    ['a script', table('<tr><td><script>x</script></td></tr>')],
    ['an event', table('<tr><td onclick="x">a</td></tr>')],
    ['a style', table('<tr><td style="x">a</td></tr>')],
    ['an address', table('<tr><td><a href="/">a</a></td></tr>')],
    ['a picture', table('<tr><td><img src="x"></td></tr>')],
    ['a bare sign', table('<tr><td>a & b</td></tr>')],
    ['a tag inside a tag', table('<scr<td>ipt>')],
    ['something beside the table', `${table('')}<p>x</p>`],
    ['another table class', '<table class="x"></table>'],
    ['nothing', ''],
  ])('should refuse %s', (_what, html) => {
    expect(isTableHtml(html)).toBe(false)
  })
})
