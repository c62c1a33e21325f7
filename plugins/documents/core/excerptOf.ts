import { plainInlineText } from './plainInlineText.ts'
import type { Block, DocumentTree, Inline, ListBlock } from './tree.ts'

/**
 * How a text begins, without its looks: paragraphs, headings, items and rows of tables, each on a
 * line of its own; blanks hold what is printed there by default, or their labels between brackets.
 *
 * @param maxLength characters; a text that is cut ends with a whole word and "…"
 * @returns `null` where there is nothing to read
 */
export function excerptOf({ blocks, meta }: DocumentTree, maxLength: number): string | null {
  let text = ''
  for (const block of blocks) {
    text = [text, ...linesOf(block)].filter(Boolean).join('\n')
    if (text.length > maxLength) return `${wholeWords(text, maxLength - 1, meta.language)}…`
  }
  return text || null
}

function linesOf(block: Block): string[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
    case 'quote':
      return [textOf(block.children)].filter(Boolean)
    case 'list':
      return itemsOf(block)
    case 'table':
      return [...block.header, ...block.rows]
        .map((cells) =>
          cells.map(({ paragraphs }) => paragraphs.map(textOf).join(' ').trim()).filter(Boolean),
        )
        .filter((cells) => cells.length > 0)
        .map((cells) => cells.join(' · '))
    case 'columns':
      return block.columns.flatMap((column) => column.flatMap(linesOf))
    case 'signature':
      return block.parties.map(({ label }) => label).filter(Boolean)
    case 'image':
      return block.caption ? [block.caption] : []
    case 'divider':
    case 'pageBreak':
      return []
  }
}

const itemsOf = ({ items }: ListBlock): string[] =>
  items.flatMap(({ children, lists }) => [
    ...[textOf(children)].filter(Boolean),
    ...lists.flatMap(itemsOf),
  ])

const textOf = (inlines: Inline[]): string => plainInlineText(inlines).replace(/\s+/g, ' ').trim()

/** Languages without spaces have words too. */
function wholeWords(text: string, maxLength: number, language: string): string {
  let end = 0
  for (const { index, segment, isWordLike } of new Intl.Segmenter(localeOf(language), {
    granularity: 'word',
  }).segment(text)) {
    if (index + segment.length > maxLength) break
    if (isWordLike || /\S/.test(segment)) end = index + segment.length
  }
  return text.slice(0, end)
}

function localeOf(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language)[0]
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
