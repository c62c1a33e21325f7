import { readMeta } from '../readMeta.ts'
import { cleanText } from '../cleanText.ts'
import { TemplateContentError } from '../errors.ts'
import { rootNodes } from './lexicalNode.ts'
import { readBlocks, type BlockReader } from './readBlocks.ts'
import type { MasterFile } from '../masterTree.ts'
import type { TemplateField } from './readInline.ts'
import type { Block, DocumentTree, Letterhead, Paper, Picture, TreeKind } from '../tree.ts'

type Id = number | string

/** One template in one locale, as it is stored. */
export interface TemplateContent {
  kind: TreeKind
  title: string
  description?: string | null
  author: string
  /** BCP 47. */
  language: string
  paper?: Paper | null
  keywords?: string[]
  /** ISO 8601. */
  modifiedAt: string
  fields?: TemplateField[] | null
  /** `lines` holds one entry a line. */
  letterhead?: { name?: string | null; lines?: string | null; logo?: Id | null } | null
  /** Pictures that the text and the letterhead name, by the id of their doc. */
  pictures?: ReadonlyMap<Id, Picture>
  /** Rich text as the editor stores it. */
  body: unknown
  /** The group `sheet` as it is stored; only of sheets. */
  sheet?: unknown
  /** What was found in the uploaded file; only of masters. */
  master?: MasterFile
}

/**
 * Reads a template into the document tree.
 *
 * Headings end up as an outline without gaps: a paper whose first heading is not of level 1 begins
 * with the template's title, and a level that skips one is raised.
 *
 * @throws {TemplateContentError} the content is empty or cannot be shown on paper
 */
export function readLexical(content: TemplateContent): DocumentTree {
  const meta = readMeta(content)
  const blocks = readBody(content, meta.title)
  if (!blocks.some(hasContent)) {
    throw new TemplateContentError('empty-content', '', 'template has no content')
  }
  const letterhead = readLetterhead(content)
  return {
    kind: 'document',
    meta,
    ...(letterhead ? { letterhead } : {}),
    blocks,
  }
}

function readBody(content: TemplateContent, title: string): Block[] {
  const nodes = rootNodes(content.body)
  const reader: BlockReader = {
    fields: new Map((content.fields ?? []).map((field) => [field.key, field])),
    pictures: content.pictures ?? new Map(),
    tableCount: 0,
    openHeadings: [],
  }
  const firstHeading = nodes.find(({ type }) => type === 'heading')
  const needsTitle = firstHeading !== undefined && firstHeading.tag !== 'h1' && title !== ''
  if (!needsTitle) return readBlocks(nodes, reader)
  reader.openHeadings.push(1)
  const heading: Block = {
    type: 'heading',
    level: 1,
    children: [{ type: 'text', text: title, marks: [] }],
  }
  return [heading, ...readBlocks(nodes, reader)]
}

function hasContent(block: Block): boolean {
  switch (block.type) {
    case 'paragraph':
    case 'quote':
    case 'heading':
      return block.children.some((child) => child.type !== 'lineBreak')
    case 'columns':
      return block.columns.some((column) => column.some(hasContent))
    case 'list':
    case 'table':
    case 'signature':
    case 'image':
      return true
    case 'divider':
    case 'pageBreak':
      return false
  }
}

function readLetterhead({ letterhead: source, pictures }: TemplateContent): Letterhead | undefined {
  const name = cleanText(source?.name ?? '').trim()
  const lines = (source?.lines ?? '')
    .split(/\r?\n/)
    .map((line) => cleanText(line).trim())
    .filter(Boolean)
  const logo = source?.logo ? pictures?.get(source.logo) : undefined
  if (!name && lines.length === 0 && !logo) return undefined
  return { name, lines, ...(logo ? { logo } : {}) }
}
