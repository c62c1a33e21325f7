import type {
  Block,
  ColumnsBlock,
  ImageBlock,
  ListBlock,
  Mark,
  SignatureParty,
  TableBlock,
  TableRow,
} from '../../core/tree.ts'
import type { Words } from '../../core/words.ts'
import { markdownInline } from './markdownInline.ts'

/** Blocks with an empty line between them. */
export function markdownBlocks(blocks: Block[], words: Words): string {
  const written: string[] = []
  let lists = 0
  for (const block of blocks.flatMap(withoutColumns)) {
    const text = markdownBlock(block, words, lists)
    if (text === '') continue
    written.push(text)
    // Two lists in a row would be read as one, so they take turns with their signs.
    lists = block.type === 'list' ? lists + 1 : 0
  }
  return written.join('\n\n')
}

/** One column below the other. */
const withoutColumns = (block: Block): Exclude<Block, ColumnsBlock>[] =>
  block.type === 'columns' ? block.columns.flat().flatMap(withoutColumns) : [block]

function markdownBlock(
  block: Exclude<Block, ColumnsBlock>,
  words: Words,
  listsBefore: number,
): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${markdownInline(block.children, 'heading')}`.trim()
    case 'paragraph':
      return markdownInline(block.children, 'paragraph')
    case 'quote':
      return markdownInline(block.children, 'paragraph').replace(/^(?=.)/gm, '> ')
    case 'list':
      return markdownList(block, listsBefore)
    case 'table':
      return markdownTable(block)
    case 'image':
      return markdownImage(block)
    case 'divider':
      return '---'
    // Markdown has no pages.
    case 'pageBreak':
      return ''
    case 'signature':
      return block.parties.map((party) => markdownParty(party, words)).join('\n\n')
  }
}

function markdownList({ kind, start = 1, items }: ListBlock, listsBefore: number): string {
  const isOdd = listsBefore % 2 === 1
  return items
    .map(({ children, checked, lists }, index) => {
      const sign = kind === 'number' ? `${start + index}${isOdd ? ')' : '.'}` : isOdd ? '*' : '-'
      const box = kind === 'check' ? `[${checked ? 'x' : ' '}] ` : ''
      const text = markdownInline(children, 'paragraph')
      const nested = lists.map((list, position) => markdownList(list, position))
      // What belongs to an item stands as far in as its text.
      const inset = ' '.repeat(sign.length + 1)
      const own = box + text
      const [first] = lists
      // An empty item must not be followed by an empty line: what comes next would not be its own.
      const gap = own !== '' && first && needsGap(first) ? '\n\n' : '\n'
      const below = nested.length > 0 ? gap + nested.join('\n') : ''
      const content = (own + below).replaceAll('\n', `\n${inset}`)
      return `${sign} ${content}`.trimEnd()
    })
    .join('\n')
}

/** Only a list that begins with 1 and with text may follow a line of text directly. */
function needsGap({ kind, start = 1, items: [first] }: ListBlock): boolean {
  const isEmpty = kind !== 'check' && markdownInline(first?.children ?? [], 'paragraph') === ''
  return isEmpty || (kind === 'number' && start !== 1)
}

/** GitHub's tables have one head row, which must be there: further ones stay in bold below it. */
function markdownTable({ widths, header, rows }: TableBlock): string {
  const [head, ...more] = header
  const row = (cells: string[]): string => `| ${cells.join(' | ')} |`
  const body = (cells: TableRow, isBold: boolean): string =>
    row(cells.map((cell) => markdownCell(cell.paragraphs, isBold || cell.isHeader === true)))
  return [
    row(
      head ? head.map(({ paragraphs }) => markdownCell(paragraphs, false)) : widths.map(() => ' '),
    ),
    row(widths.map(() => '---')),
    ...more.map((cells) => body(cells, true)),
    ...rows.map((cells) => body(cells, false)),
  ].join('\n')
}

const markdownCell = (
  paragraphs: TableBlock['rows'][0][0]['paragraphs'],
  isBold: boolean,
): string =>
  paragraphs
    .map((inlines) => markdownInline(inlines, 'cell', isBold))
    .filter(Boolean)
    .join('<br>')

/**
 * What a picture shows, in words: a Markdown file is one file of text that people read as it is, and
 * a picture inside it would be pages of letters, which GitHub and others do not show either.
 */
function markdownImage({ picture, caption = '' }: ImageBlock): string {
  const alt = picture.alt.trim()
  return [markdownText(alt && `[${alt}]`), markdownText(caption.trim(), ['italic'])]
    .filter(Boolean)
    .join('\n\n')
}

function markdownParty({ label, name, hasDate }: SignatureParty, words: Words): string {
  // Nothing but white space stands beside it, so it opens no emphasis.
  const line = '_'.repeat(24)
  const entry = (word: string, text: string): string => `${markdownText(word)}: ${text || line}`
  const lines = [
    markdownText(label),
    entry(words.signature, ''),
    entry(words.name, markdownInline(name, 'heading')),
    ...(hasDate ? [entry(words.date, '')] : []),
  ]
  return lines.filter(Boolean).join('\\\n')
}

const markdownText = (text: string, marks: Mark[] = []): string =>
  markdownInline([{ type: 'text', text, marks }], 'paragraph')
