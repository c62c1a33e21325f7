import type { SheetTable, TableCellText } from '../../core/sheet/sheetTable.ts'
import { escapeHtml, tag } from './tag.ts'

/**
 * A sheet as one `<table>`, for a page of ours or of somebody else's. Everything is escaped; there
 * are no scripts, no styles and no addresses, only class names: `sheet-table`, `is-center`, `is-end`
 * and `is-wide` for cells, `tone-good`, `tone-warning`, `tone-bad` and `tone-muted` for colours.
 *
 * @param caption plain text; empty for none
 */
export function htmlSheetTable(
  { columns, rows, blankRows, totals }: SheetTable,
  caption = '',
): string {
  const sides = columns.map(({ align, width }) => {
    if (align !== 'start') return `is-${align}`
    return width >= WIDE ? 'is-wide' : ''
  })
  const head = columns.map(({ label }, index) =>
    tag('th', { scope: 'col', class: sides[index] || undefined }, escapeHtml(label)),
  )
  const body = [
    ...rows.map((row) => tag('tr', {}, ...row.map((cell, index) => bodyCell(cell, sides[index])))),
    ...Array.from({ length: blankRows }, () => tag('tr', {}, '<td></td>'.repeat(columns.length))),
  ]
  const foot = totals?.map((total, index) =>
    index === 0 && total !== ''
      ? tag('th', { scope: 'row' }, escapeHtml(total))
      : tag('td', { class: sides[index] || undefined }, escapeHtml(total)),
  )
  return tag(
    'table',
    { class: 'sheet-table' },
    caption ? tag('caption', {}, escapeHtml(caption)) : '',
    tag('thead', {}, tag('tr', {}, ...head)),
    tag('tbody', {}, ...body),
    foot ? tag('tfoot', {}, tag('tr', {}, ...foot)) : '',
  )
}

/** Characters; texts of such a column go on in the next line. */
const WIDE = 20

function bodyCell({ text, tone }: TableCellText, side: string | undefined): string {
  const names = [side, tone ? `tone-${tone}` : ''].filter(Boolean).join(' ')
  return tag('td', { class: names || undefined }, escapeHtml(text))
}
