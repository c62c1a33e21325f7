import type {
  Block,
  DocumentTree,
  Inline,
  ListBlock,
} from '../../../../plugins/documents/core/tree.ts'

/** Every word that a file of the tree shows, in order; blanks by their labels. */
export const wordsOfDocument = ({ letterhead, blocks }: DocumentTree): string[] => [
  ...(letterhead ? split(letterhead.name, ...letterhead.lines) : []),
  ...blocks.flatMap(wordsOfBlock),
]

/** For files that keep the letterhead apart from the text. */
export const wordsOfBlocks = ({ blocks }: DocumentTree): string[] => blocks.flatMap(wordsOfBlock)

function wordsOfBlock(block: Block): string[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
    case 'quote':
      return wordsOfInlines(block.children)
    case 'list':
      return wordsOfList(block)
    case 'table':
      return [...block.header, ...block.rows].flatMap((row) =>
        row.flatMap(({ paragraphs }) => paragraphs.flatMap(wordsOfInlines)),
      )
    case 'columns':
      return block.columns.flatMap((column) => column.flatMap(wordsOfBlock))
    case 'signature':
      return block.parties.flatMap(({ label, name }) => [...split(label), ...wordsOfInlines(name)])
    case 'image':
      return split(block.caption ?? '')
    case 'divider':
    case 'pageBreak':
      return []
  }
}

const wordsOfList = ({ items }: ListBlock): string[] =>
  items.flatMap(({ children, lists }) => [
    ...wordsOfInlines(children),
    ...lists.flatMap(wordsOfList),
  ])

function wordsOfInlines(inlines: Inline[]): string[] {
  return inlines.flatMap((inline) => {
    switch (inline.type) {
      case 'text':
        return split(inline.text)
      case 'link':
        return wordsOfInlines(inline.children)
      case 'field':
        return split(inline.value ? inline.value : inline.label)
      case 'lineBreak':
        return []
    }
  })
}

const split = (...texts: string[]): string[] =>
  texts.flatMap((text) => text.split(/\s+/).filter(Boolean))
