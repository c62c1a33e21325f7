import type { TableBlock, TableCell } from '../../core/tree.ts'
import { htmlInline } from './htmlInline.ts'
import { tag } from './tag.ts'

/** A table whose head rows repeat in print. One with many columns scrolls on narrow screens. */
export function htmlTable({ widths, header, rows }: TableBlock): string {
  const sum = widths.reduce((a, b) => a + b, 0)
  const columns = widths.map((width) =>
    tag('col', { style: `width:${Math.round((width / sum) * 1000) / 10}%` }),
  )
  const namesRows = rows.some((row) => row.some(({ isHeader }) => isHeader))
  const head = header.map((row) =>
    tag('tr', {}, ...row.map((cell) => tag('th', { scope: 'col' }, htmlCell(cell)))),
  )
  const body = rows.map((row) =>
    tag(
      'tr',
      {},
      ...row.map((cell) =>
        cell.isHeader ? tag('th', { scope: 'row' }, htmlCell(cell)) : tag('td', {}, htmlCell(cell)),
      ),
    ),
  )
  const table = tag(
    'table',
    { class: header.length > 0 && !namesRows ? 'striped' : undefined },
    tag('colgroup', {}, ...columns),
    header.length > 0 ? tag('thead', {}, ...head) : '',
    tag('tbody', {}, ...body),
  )
  return widths.length > 3 ? tag('div', { class: 'wide', tabindex: 0 }, table) : table
}

function htmlCell({ paragraphs }: TableCell): string {
  const [only, ...more] = paragraphs
  return more.length === 0
    ? htmlInline(only ?? [])
    : paragraphs.map((inlines) => tag('p', {}, htmlInline(inlines))).join('')
}
