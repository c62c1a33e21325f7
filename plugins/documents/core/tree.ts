import type { SheetTree } from './sheet/sheetTree.ts'
import type { MasterTree } from './masterTree.ts'

/**
 * What every writer reads: a text, a sheet, or a file designed elsewhere.
 *
 * JSON only (no dates, no `undefined` members that matter), so that it can be hashed, sent to a
 * worker and handed to Typst as data. Text is already free of characters that XML forbids. Bytes of
 * pictures and masters are not in the tree, only their SHA-256: see `Assets`.
 */
export type Tree = DocumentTree | SheetTree | MasterTree

export type TreeKind = Tree['kind']

/** Bytes that a tree names, by their SHA-256 in hexadecimal. */
export type Assets = ReadonlyMap<string, Uint8Array>

/** A text in pages, as `readLexical` produces it. */
export interface DocumentTree {
  kind: 'document'
  meta: DocumentMeta
  /** Printed at the top of every page: who the paper comes from. */
  letterhead?: Letterhead
  blocks: Block[]
}

export interface DocumentMeta {
  title: string
  /** One or two sentences; becomes the file's subject. */
  description: string
  author: string
  /** BCP 47, such as `en` or `en-GB`. */
  language: string
  paper: Paper
  keywords: string[]
  /** ISO 8601 instant of the content's last change; the only time a file may carry. */
  modifiedAt: string
}

export type Paper = 'a4' | 'letter'

export interface Letterhead {
  name: string
  /** Address, telephone, web: one entry a line. */
  lines: string[]
  logo?: Picture
}

/** A picture as files embed it: PNG or JPEG, sRGB, at most 1600 px wide or high. */
export interface Picture {
  /** SHA-256 of its bytes, its name among the assets. */
  asset: string
  mimeType: 'image/png' | 'image/jpeg'
  /** Pixels. */
  width: number
  height: number
  /** What it shows, for those who do not see it; empty for decoration. */
  alt: string
}

export type Block =
  | HeadingBlock
  | ParagraphBlock
  | QuoteBlock
  | ListBlock
  | TableBlock
  | ColumnsBlock
  | SignatureBlock
  | ImageBlock
  | DividerBlock
  | PageBreakBlock

export interface HeadingBlock {
  type: 'heading'
  /** 1 is the title of the paper or of a part of it. The first heading is 1; none skips a level. */
  level: 1 | 2 | 3 | 4
  children: Inline[]
}

export interface ParagraphBlock {
  type: 'paragraph'
  align?: Alignment
  children: Inline[]
}

export type Alignment = 'start' | 'center' | 'end' | 'justify'

export interface QuoteBlock {
  type: 'quote'
  children: Inline[]
}

export interface ListBlock {
  type: 'list'
  kind: 'bullet' | 'number' | 'check'
  /** First number of a numbered list. */
  start?: number
  items: ListItem[]
}

export interface ListItem {
  /** Only on items of a `check` list. */
  checked?: boolean
  children: Inline[]
  /** Lists nested below this item. */
  lists: ListBlock[]
}

export interface TableBlock {
  type: 'table'
  /** Relative widths, one per column, all greater than 0. */
  widths: number[]
  /** Rows that repeat at the top of each page; may be empty. */
  header: TableRow[]
  rows: TableRow[]
}

/** As many cells as the table has columns. */
export type TableRow = TableCell[]

export interface TableCell {
  /** One entry per paragraph; an empty cell is `[]`. */
  paragraphs: Inline[][]
  /** Set apart as the name of its row. */
  isHeader?: boolean
}

export interface ColumnsBlock {
  type: 'columns'
  /** Two or three columns, equal in width. */
  columns: Block[][]
}

export interface SignatureBlock {
  type: 'signature'
  /** One to four parties, two abreast. */
  parties: SignatureParty[]
}

export interface SignatureParty {
  /** Who signs, such as "For the employer". */
  label: string
  /** Printed below the line when known; empty leaves a line to write on. */
  name: Inline[]
  hasDate: boolean
}

export interface ImageBlock {
  type: 'image'
  picture: Picture
  /** Share of the room between the margins (or of the column), greater than 0, at most 1. */
  share: number
  align?: Exclude<Alignment, 'justify'>
  caption?: string
}

export interface DividerBlock {
  type: 'divider'
}

export interface PageBreakBlock {
  type: 'pageBreak'
}

export type Inline = TextInline | LinkInline | FieldInline | LineBreakInline

export type Mark = 'bold' | 'italic' | 'underline' | 'strike'

export interface TextInline {
  type: 'text'
  text: string
  /** Sorted, without repeats. */
  marks: Mark[]
}

export interface LinkInline {
  type: 'link'
  /** `https:`, `http:`, `mailto:` or `tel:`; others never enter the tree. */
  url: string
  children: Exclude<Inline, LinkInline>[]
}

/** A place for the reader to fill in. */
export interface FieldInline {
  type: 'field'
  /** Key of the field in the template's `fields`. */
  key: string
  /** Shown between brackets while there is no value. */
  label: string
  fieldType: FieldType
  /** What can be chosen; only of the type `choice`. */
  options?: string[]
  /**
   * Already written out in the template's language; empty or absent leaves the field blank. A line
   * feed is a line break, in fields of several lines alone.
   */
  value?: string
}

export type FieldType = 'text' | 'multiline' | 'date' | 'number' | 'email' | 'choice'

export interface LineBreakInline {
  type: 'lineBreak'
}
