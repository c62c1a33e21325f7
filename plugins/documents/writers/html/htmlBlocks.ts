import { plainText } from '../../core/plainText.ts'
import type {
  Assets,
  Block,
  ImageBlock,
  ListBlock,
  ListItem,
  Picture,
  SignatureBlock,
  SignatureParty,
} from '../../core/tree.ts'
import type { Words } from '../../core/words.ts'
import { editable, htmlInline, htmlText } from './htmlInline.ts'
import { htmlTable } from './htmlTable.ts'
import { tag } from './tag.ts'

/** What the writing of one page carries along. */
export interface HtmlContext {
  assets: Assets
  words: Words
}

/** Line feeds only stand between blocks: inside them white space is kept as it is. */
export const htmlBlocks = (blocks: Block[], context: HtmlContext): string =>
  blocks.map((block) => htmlBlock(block, context)).join('\n')

/** A picture as part of the page, so that it stays one file. */
export function htmlPicture(
  { asset, mimeType, width, height, alt }: Picture,
  assets: Assets,
): string {
  const bytes = assets.get(asset)
  if (!bytes) throw new Error(`The picture ${asset} is not among the assets`)
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  return tag('img', { src: `data:${mimeType};base64,${data}`, width, height, alt })
}

function htmlBlock(block: Block, context: HtmlContext): string {
  switch (block.type) {
    case 'heading':
      return tag(`h${block.level}`, {}, htmlInline(block.children))
    case 'paragraph': {
      const align = block.align && block.align !== 'start' ? block.align : undefined
      return tag('p', { class: align }, htmlInline(block.children) || '<br>')
    }
    case 'quote':
      return tag('blockquote', {}, tag('p', {}, htmlInline(block.children)))
    case 'list':
      return htmlList(block)
    case 'table':
      return htmlTable(block)
    case 'image':
      return htmlImage(block, context)
    case 'divider':
      return '<hr>'
    case 'pageBreak':
      return tag('div', { class: 'page-break' })
    case 'columns': {
      const areas = block.columns.map((column) => tag('div', {}, htmlBlocks(column, context)))
      return tag('div', { class: `columns of-${areas.length}` }, ...areas)
    }
    case 'signature':
      return htmlSignature(block, context)
  }
}

function htmlList({ kind, start, items }: ListBlock): string {
  const isNumbered = kind === 'number'
  return tag(
    isNumbered ? 'ol' : 'ul',
    {
      class: kind === 'check' ? 'checks' : undefined,
      start: isNumbered && start !== undefined && start > 1 ? start : undefined,
    },
    ...items.map((item) => htmlItem(item, kind)),
  )
}

function htmlItem({ checked, children, lists }: ListItem, kind: ListBlock['kind']): string {
  const content = htmlInline(children)
  const nested = lists.map((list) => htmlList(list))
  if (kind !== 'check') return tag('li', {}, content, ...nested)
  const box = { type: 'checkbox', checked: checked === true, autocomplete: 'off' }
  // A click on the text ticks the box, unless the text holds something to click on itself.
  const isPlain = children.every(({ type }) => type === 'text' || type === 'lineBreak')
  const line = isPlain
    ? tag('label', {}, tag('input', box), tag('span', {}, content))
    : tag('input', { ...box, 'aria-label': plainText(children) }) + tag('span', {}, content)
  return tag('li', {}, line, ...nested)
}

function htmlImage({ picture, share, align, caption }: ImageBlock, context: HtmlContext): string {
  return tag(
    'figure',
    { class: align, style: `--share:${Math.round(share * 1000) / 10}%` },
    htmlPicture(picture, context.assets),
    caption ? tag('figcaption', {}, htmlText(caption)) : '',
  )
}

const htmlSignature = ({ parties }: SignatureBlock, { words }: HtmlContext): string =>
  tag('div', { class: 'signatures' }, ...parties.map((party) => htmlParty(party, words)))

function htmlParty({ label, name, hasDate }: SignatureParty, words: Words): string {
  const line = (word: string): string =>
    tag('span', { class: 'write', ...editable(label ? `${word}, ${label}` : word) })
  const entry = (word: string, content: string): string =>
    tag('div', {}, tag('dt', {}, htmlText(word)), tag('dd', {}, content))
  return tag(
    'div',
    { class: 'party' },
    tag('p', {}, tag('strong', {}, htmlText(label))),
    tag(
      'dl',
      {},
      entry(words.name, name.length > 0 ? htmlInline(name) : line(words.name)),
      hasDate ? entry(words.date, line(words.date)) : '',
    ),
  )
}
