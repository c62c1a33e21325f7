import { cleanText } from '../cleanText.ts'
import { TemplateContentError } from '../errors.ts'
import { blockFields, childNodes, rootNodes, textOf, type LexicalNode } from './lexicalNode.ts'
import { readFieldText, readInline, type FieldsByKey } from './readInline.ts'
import { readList } from './readList.ts'
import { readTable } from './readTable.ts'
import type {
  Alignment,
  Block,
  HeadingBlock,
  ImageBlock,
  Picture,
  SignatureParty,
} from '../tree.ts'

/** What the reading of one paper carries along. */
export interface BlockReader {
  fields: FieldsByKey
  /** By the id of their doc. */
  pictures: ReadonlyMap<number | string, Picture>
  /** Columns cannot hold columns: there would be no room. */
  isInColumns?: boolean
  /** Tables so far, so that an error can say which. */
  tableCount: number
  /** Levels, as written, of the headings that the text stands under, outermost first. */
  openHeadings: number[]
}

/** Reads the nodes of a rich text value in order. Empty paragraphs at the end are dropped. */
export function readBlocks(nodes: LexicalNode[], reader: BlockReader): Block[] {
  const blocks = nodes.flatMap((node) => readBlock(node, reader))
  while (isEmptyParagraph(blocks.at(-1))) blocks.pop()
  return blocks
}

function readBlock(node: LexicalNode, reader: BlockReader): Block[] {
  const { fields } = reader
  switch (node.type) {
    case 'paragraph': {
      const children = readInline(childNodes(node), fields, 'paragraph')
      const align = readAlignment(node.format)
      return [{ type: 'paragraph', ...(align ? { align } : {}), children }]
    }
    case 'heading':
      return readHeading(node, reader)
    case 'quote':
      return [{ type: 'quote', children: readInline(childNodes(node), fields, 'quote') }]
    case 'list':
      return [readList(node, fields)].filter(({ items }) => items.length > 0)
    case 'table':
      reader.tableCount += 1
      return [readTable(node, fields, `table ${reader.tableCount}`)]
    case 'horizontalrule':
      return [{ type: 'divider' }]
    case 'upload':
      return [readImage(node, reader)]
    case 'block':
      return [readCustomBlock(node, reader)]
    default:
      throw new TemplateContentError(
        'unknown-node',
        '',
        `a template cannot hold "${node.type}"; remove it from the text`,
      )
  }
}

const SHARES: Record<string, number> = { full: 1, large: 0.75, half: 0.5, small: 0.25 }

function readImage(node: LexicalNode, reader: BlockReader): ImageBlock {
  const picture = reader.pictures.get(node.value as number | string)
  if (!picture) {
    throw new TemplateContentError(
      'missing-picture',
      'picture',
      'is no longer in the media library; remove it from the text or choose another',
    )
  }
  const values = blockFields(node)
  const caption = cleanText(textOf(values, 'caption')).trim()
  const align = readAlignment(textOf(values, 'align'))
  return {
    type: 'image',
    picture,
    share: SHARES[textOf(values, 'size')] ?? 1,
    ...(align && align !== 'justify' ? { align } : {}),
    ...(caption ? { caption } : {}),
  }
}

function readHeading(node: LexicalNode, reader: BlockReader): Block[] {
  const wanted = Number(textOf(node, 'tag').slice(1)) || 1
  const children = readInline(childNodes(node), reader.fields, 'heading')
  if (children.length === 0) return []
  // Screen readers and PDF/UA need an outline without gaps: no level 4 right below a level 2.
  // Siblings keep one level, so a heading counts those above it instead of looking at the last one.
  const { openHeadings } = reader
  while ((openHeadings.at(-1) ?? 0) >= wanted) openHeadings.pop()
  openHeadings.push(wanted)
  const level = Math.min(4, openHeadings.length) as HeadingBlock['level']
  return [{ type: 'heading', level, children }]
}

function readCustomBlock(node: LexicalNode, reader: BlockReader): Block {
  const values = blockFields(node)
  switch (values.blockType) {
    case 'pageBreak':
      return { type: 'pageBreak' }
    case 'columns': {
      if (reader.isInColumns) {
        throw new TemplateContentError(
          'too-deep',
          'columns',
          'cannot stand inside columns; move them out',
        )
      }
      reader.isInColumns = true
      const columns = [values.first, values.second].map((column) =>
        readBlocks(rootNodes(column), reader),
      )
      reader.isInColumns = false
      return { type: 'columns', columns }
    }
    case 'signature':
      return { type: 'signature', parties: readParties(values.parties, reader.fields) }
    default:
      throw new TemplateContentError(
        'unknown-node',
        '',
        `a template cannot hold a "${textOf(values, 'blockType')}" block; remove it from the text`,
      )
  }
}

function readParties(source: unknown, fields: FieldsByKey): SignatureParty[] {
  const parties = (Array.isArray(source) ? source : []) as Record<string, unknown>[]
  if (parties.length < 1 || parties.length > 4) {
    throw new TemplateContentError(
      'bad-signature',
      'signature lines',
      `need one to four parties, and there are ${parties.length}`,
    )
  }
  return parties.map((party) => ({
    label: cleanText(textOf(party, 'label')),
    name: readFieldText(textOf(party, 'name'), fields, 'signature lines'),
    hasDate: party.hasDate !== false,
  }))
}

function readAlignment(format: unknown): Alignment | undefined {
  switch (format) {
    case 'center':
      return 'center'
    case 'right':
    case 'end':
      return 'end'
    case 'justify':
      return 'justify'
    default:
      return undefined
  }
}

const isEmptyParagraph = (block: Block | undefined): boolean =>
  block?.type === 'paragraph' && block.children.length === 0
