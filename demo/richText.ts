/**
 * Builders for rich text (Lexical's JSON), so that demo content reads like the paper it becomes.
 *
 * Inside every string: `**bold**`, `*italic*`, `__underlined__`, `[text](https://address)`,
 * `{{field_key}}` for a fill-in field, and a line feed for a line break.
 */
import { randomUUID } from 'node:crypto'

/** A Lexical node in its serialised form. */
export interface Node {
  type: string
  version: number
  [key: string]: unknown
}

/** What a rich text field stores. */
export interface RichText {
  [key: string]: unknown
  root: {
    type: string
    version: number
    direction: 'ltr'
    format: ''
    indent: number
    children: Node[]
  }
}

/** Wraps blocks as the value of a rich text field. */
export function richText(children: Node[]): RichText {
  return {
    root: { type: 'root', version: 1, direction: 'ltr', format: '', indent: 0, children },
  }
}

export const h1 = (text: string): Node => heading('h1', text)
export const h2 = (text: string): Node => heading('h2', text)
export const h3 = (text: string): Node => heading('h3', text)

/** A paragraph. */
export const p = (text: string): Node =>
  element('paragraph', { children: inline(text), textFormat: 0, textStyle: '' })

/** A paragraph set flush to the far margin, as dates in letters are. */
export const pEnd = (text: string): Node => ({ ...p(text), format: 'end' })

/** A paragraph in the middle of the line. */
export const pCenter = (text: string): Node => ({ ...p(text), format: 'center' })

export const quote = (text: string): Node => element('quote', { children: inline(text) })

/** One item: its text, or its text and the items below it. */
export type Item = string | [text: string, below: Node]

/** A list with bullets. */
export const ul = (...items: Item[]): Node => list('bullet', items)

/** A numbered list. */
export const ol = (...items: Item[]): Node => list('number', items)

/** A list of boxes to tick; a text that starts with `[x] ` is ticked already. */
export const checklist = (...items: Item[]): Node => list('check', items)

/**
 * A table.
 *
 * @param header one text per column; repeats on each page
 * @param rows   as many cells as the header
 * @param widths relative widths, one per column; equal when absent
 */
export function table(header: string[], rows: string[][], widths?: number[]): Node {
  const total = (widths ?? header.map(() => 1)).reduce((sum, width) => sum + width, 0)
  return element('table', {
    colWidths: (widths ?? header.map(() => 1)).map((width) => Math.round((width / total) * 640)),
    children: [
      tableRow(header, () => HEADER_ROW),
      ...rows.map((row) => tableRow(row, () => NO_HEADER)),
    ],
  })
}

/**
 * A table without a header row, whose first column names each row: for details such as
 * "Department | {{department}}".
 */
export function details(rows: [string, string][], widths: [number, number] = [1, 2]): Node {
  const total = widths[0] + widths[1]
  return element('table', {
    colWidths: widths.map((width) => Math.round((width / total) * 640)),
    children: rows.map((row) =>
      tableRow(row, (column) => (column === 0 ? HEADER_COLUMN : NO_HEADER)),
    ),
  })
}

/** Lines to sign on, two abreast. `name` may hold a field. */
export const signature = (
  ...parties: { label: string; name?: string; hasDate?: boolean }[]
): Node =>
  block('signature', {
    parties: parties.map((party) => ({
      label: party.label,
      name: party.name ?? '',
      hasDate: party.hasDate ?? true,
    })),
  })

/** Two columns side by side. */
export const columns = (first: Node[], second: Node[]): Node =>
  block('columns', { first: richText(first), second: richText(second) })

export const divider = (): Node => ({ type: 'horizontalrule', version: 1 })

/** Continues on a new page. */
export const pageBreak = (): Node => block('pageBreak', {})

const NO_HEADER = 0
const HEADER_ROW = 1
const HEADER_COLUMN = 2
const BOLD = 1
const ITALIC = 2
const UNDERLINE = 8

function element(type: string, rest: Record<string, unknown>): Node {
  return { type, version: 1, direction: 'ltr', format: '', indent: 0, ...rest }
}

const heading = (tag: string, text: string): Node =>
  element('heading', { tag, children: inline(text) })

const block = (blockType: string, fields: Record<string, unknown>): Node => ({
  type: 'block',
  version: 2,
  format: '',
  fields: { id: randomUUID(), blockName: '', blockType, ...fields },
})

function list(listType: 'bullet' | 'number' | 'check', items: Item[]): Node {
  const children = items.flatMap((item, index) => {
    const [text, below] = typeof item === 'string' ? [item, undefined] : item
    const checked = text.startsWith('[x] ')
    const entry = element('listitem', {
      value: index + 1,
      ...(listType === 'check' ? { checked } : {}),
      children: inline(checked ? text.slice(4) : text),
    })
    return below ? [entry, element('listitem', { value: index + 2, children: [below] })] : [entry]
  })
  const tag = listType === 'number' ? 'ol' : 'ul'
  return element('list', { listType, tag, start: 1, children })
}

function tableRow(cells: string[], headerState: (column: number) => number): Node {
  return element('tablerow', {
    children: cells.map((cell, column) =>
      element('tablecell', {
        headerState: headerState(column),
        colSpan: 1,
        rowSpan: 1,
        backgroundColor: null,
        children: cell.split('\n').map(p),
      }),
    ),
  })
}

const INLINE =
  /\{\{([a-z][a-z0-9_]*)\}\}|\[([^\]]+)\]\(((?:https?|mailto|tel):[^)]+)\)|\*\*(.+?)\*\*|\*(.+?)\*|__(.+?)__|\n/gs

function inline(source: string, format = 0): Node[] {
  const nodes: Node[] = []
  let end = 0
  for (const match of source.matchAll(INLINE)) {
    if (match.index > end) nodes.push(text(source.slice(end, match.index), format))
    end = match.index + match[0].length
    const [, fieldKey, linkText, url, bold, italic, underlined] = match
    if (fieldKey) nodes.push(fieldNode(fieldKey))
    else if (linkText && url) nodes.push(linkNode(linkText, url, format))
    else if (bold) nodes.push(...inline(bold, format | BOLD))
    else if (italic) nodes.push(...inline(italic, format | ITALIC))
    else if (underlined) nodes.push(...inline(underlined, format | UNDERLINE))
    else nodes.push({ type: 'linebreak', version: 1 })
  }
  if (end < source.length) nodes.push(text(source.slice(end), format))
  return nodes
}

const text = (value: string, format: number): Node => ({
  type: 'text',
  version: 1,
  text: value,
  format,
  detail: 0,
  mode: 'normal',
  style: '',
})

const fieldNode = (key: string): Node => ({
  type: 'inlineBlock',
  version: 1,
  fields: { id: randomUUID(), blockType: 'field', key },
})

const linkNode = (label: string, url: string, format: number): Node =>
  element('link', {
    version: 3,
    id: randomUUID(),
    fields: { linkType: 'custom', newTab: false, url },
    children: inline(label, format),
  })
