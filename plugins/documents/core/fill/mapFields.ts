import type { Block, DocumentTree, FieldInline, Inline, ListBlock, TableRow } from '../tree.ts'
import type { SheetTree } from '../sheet/sheetTree.ts'

type Change = (field: FieldInline) => FieldInline

/** A tree with every fill-in field replaced, visited in the order in which they are read. */
export function mapFields<T extends DocumentTree | SheetTree>(tree: T, change: Change): T
export function mapFields(
  tree: DocumentTree | SheetTree,
  change: Change,
): DocumentTree | SheetTree {
  return tree.kind === 'sheet'
    ? { ...tree, intro: tree.intro.map((inlines) => mapInlines(inlines, change)) }
    : { ...tree, blocks: tree.blocks.map((block) => mapBlock(block, change)) }
}

function mapBlock(block: Block, change: Change): Block {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
    case 'quote':
      return { ...block, children: mapInlines(block.children, change) }
    case 'list':
      return mapList(block, change)
    case 'table': {
      const header = block.header.map((row) => mapRow(row, change))
      return { ...block, header, rows: block.rows.map((row) => mapRow(row, change)) }
    }
    case 'columns':
      return {
        ...block,
        columns: block.columns.map((column) => column.map((child) => mapBlock(child, change))),
      }
    case 'signature':
      return {
        ...block,
        parties: block.parties.map((party) => ({ ...party, name: mapInlines(party.name, change) })),
      }
    case 'image':
    case 'divider':
    case 'pageBreak':
      return block
  }
}

const mapList = (list: ListBlock, change: Change): ListBlock => ({
  ...list,
  items: list.items.map((item) => ({
    ...item,
    children: mapInlines(item.children, change),
    lists: item.lists.map((nested) => mapList(nested, change)),
  })),
})

const mapRow = (row: TableRow, change: Change): TableRow =>
  row.map((cell) => ({
    ...cell,
    paragraphs: cell.paragraphs.map((inlines) => mapInlines(inlines, change)),
  }))

function mapInlines<T extends Inline>(inlines: T[], change: Change): T[] {
  return inlines.map((inline: Inline) => {
    if (inline.type === 'field') return change(inline) as T
    if (inline.type === 'link') {
      return { ...inline, children: mapInlines(inline.children, change) } as Inline as T
    }
    return inline as T
  })
}
