import { TemplateContentError } from './errors.ts'
import { findMissingCharacter, type GlyphCoverage } from './glyphs.ts'
import { plainText } from './plainText.ts'
import type { SheetTree } from './sheet/sheetTree.ts'
import type { Block, DocumentTree, Inline, ListBlock, Tree } from './tree.ts'

/**
 * Finds the first character that the fonts of PDF files cannot show.
 *
 * @returns nothing for masters, whose PDF LibreOffice makes with fonts of its own
 */
export function findMissingGlyph(
  tree: Tree,
  coverage: GlyphCoverage,
): TemplateContentError | undefined {
  for (const { place, text } of textsOf(tree)) {
    const character = findMissingCharacter(text, coverage)
    if (character !== undefined) return createError(character, place)
  }
  return undefined
}

/** A text that is drawn, and where it stands. */
interface PlacedText {
  place: string
  text: string
}

function createError(character: string, place: string): TemplateContentError {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  // A mark without its letter, or a character for private use, says nothing by itself.
  const name = /[\p{M}\p{Co}\p{Cn}]/u.test(character) ? `U+${code}` : `"${character}" (U+${code})`
  return new TemplateContentError(
    'missing-glyph',
    place,
    `no glyph for ${name} in ${place}; write it differently or have a font added that holds it`,
  )
}

function* textsOf(tree: Tree): Generator<PlacedText> {
  if (tree.kind === 'master') return
  yield { place: 'the title', text: tree.meta.title }
  if (tree.kind === 'sheet') yield* textsOfSheet(tree)
  else yield* textsOfDocument(tree)
}

function* textsOfDocument({ letterhead, blocks }: DocumentTree): Generator<PlacedText> {
  const lines = [letterhead?.name ?? '', ...(letterhead?.lines ?? [])]
  yield { place: 'the letterhead', text: lines.join(' ') }
  yield* textsOfBlocks(blocks, { tables: 0 })
}

function* textsOfBlocks(blocks: Block[], count: { tables: number }): Generator<PlacedText> {
  for (const block of blocks) {
    switch (block.type) {
      case 'heading':
      case 'paragraph':
      case 'quote':
        yield placed(block.type, block.children)
        break
      case 'list':
        yield* textsOfList(block)
        break
      case 'table': {
        const place = `table ${++count.tables}`
        const cells = [...block.header, ...block.rows].flat()
        const paragraphs = cells.flatMap((cell) => cell.paragraphs)
        yield { place, text: paragraphs.map(plainText).join(' ') }
        break
      }
      case 'columns':
        for (const column of block.columns) yield* textsOfBlocks(column, count)
        break
      case 'signature':
        for (const { label, name } of block.parties) {
          yield { place: 'the signature lines', text: `${label} ${plainText(name)}` }
        }
        break
      case 'image':
        yield { place: 'the caption of a picture', text: block.caption ?? '' }
        break
      case 'divider':
      case 'pageBreak':
        break
    }
  }
}

function* textsOfList({ items }: ListBlock): Generator<PlacedText> {
  for (const { children, lists } of items) {
    yield placed('list item', children)
    for (const list of lists) yield* textsOfList(list)
  }
}

function* textsOfSheet({ intro, columns, rows }: SheetTree): Generator<PlacedText> {
  for (const inlines of intro) yield placed('paragraph', inlines)
  for (const { label } of columns) yield { place: `column "${shorten(label)}"`, text: label }
  for (const [index, row] of rows.entries()) {
    const texts = row.filter((value) => typeof value === 'string')
    yield { place: `row ${index + 1}`, text: texts.join(' ') }
  }
}

function placed(kind: string, inlines: Inline[]): PlacedText {
  const text = plainText(inlines)
  return { place: `${kind} "${shorten(text)}"`, text }
}

/** Characters of a text that an error quotes. */
const MAX_QUOTED = 40

function shorten(text: string): string {
  const characters = [...text.trim()]
  if (characters.length <= MAX_QUOTED) return characters.join('')
  return `${characters
    .slice(0, MAX_QUOTED - 1)
    .join('')
    .trimEnd()}…`
}
