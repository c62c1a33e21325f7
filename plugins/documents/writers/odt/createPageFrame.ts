import type { DocumentTree, Letterhead } from '../../core/tree.ts'
import { textLength } from '../textLength.ts'
import { element, type Attributes } from '../odf/xml.ts'
import { createFrame } from './createFrame.ts'
import { writeText } from './createInline.ts'
import { createGrid } from './createTable.ts'
import { pt, sideOf, smallSize, type OdtContext } from './odtContext.ts'

export interface PageFrame {
  /** For `office:automatic-styles` of `styles.xml`; those of `context.styles` come on top. */
  layouts: string
  /** For `office:master-styles`. */
  masters: string
}

/** Between the text and the foot or running head, in points. */
const FOOT_GAP = 14
const LETTERHEAD_GAP = 14

/**
 * Paper, margins, letterhead, running head and foot. The first page has a master page of its own:
 * older programs know no other way to give it a head of its own.
 *
 * @param context of the head and foot, not of the text: its styles go into `styles.xml`
 */
export function createPageFrame(tree: DocumentTree, context: OdtContext): PageFrame {
  const { letterhead } = tree
  context.start = undefined
  const footer = element('style:footer', {}, createFooter(tree.meta.title, context))
  const first = letterhead && createLetterhead(letterhead, context)
  const later =
    letterhead &&
    paragraph('Header', context, writeText(letterhead.name), {
      'fo:text-align': sideOf('end', context.direction),
    })
  return {
    layouts:
      createLayout('FirstPage', context, first === undefined ? 'none' : 'letterhead') +
      createLayout('Page', context, later === undefined ? 'none' : 'running'),
    masters:
      createMaster('First Page', 'FirstPage', first, footer, 'Standard') +
      createMaster('Standard', 'Page', later, footer),
  }
}

function createLayout(
  name: string,
  { theme, page, direction }: OdtContext,
  head: 'none' | 'letterhead' | 'running',
): string {
  const { marginX, marginTop, marginBottom } = theme.page
  const line = smallSize(theme) * 1.3
  // The head and foot stand in the margin: what they take is taken from it.
  const below = Math.max(12, marginBottom - FOOT_GAP - line)
  const above = head === 'running' ? Math.max(12, marginTop - FOOT_GAP - line) : marginTop
  const area = (tag: string, properties: Attributes): string =>
    element(tag, {}, element('style:header-footer-properties', properties))
  return element(
    'style:page-layout',
    { 'style:name': name },
    element('style:page-layout-properties', {
      'fo:page-width': page.width,
      'fo:page-height': page.height,
      'style:print-orientation': 'portrait',
      'fo:margin-top': pt(above),
      'fo:margin-bottom': pt(below),
      'fo:margin-left': pt(marginX),
      'fo:margin-right': pt(marginX),
      'style:writing-mode': direction === 'rtl' ? 'rl-tb' : 'lr-tb',
    }),
    head === 'none'
      ? '<style:header-style/>'
      : area('style:header-style', {
          'fo:min-height': pt(line),
          'fo:margin-bottom': pt(head === 'running' ? FOOT_GAP : LETTERHEAD_GAP),
        }),
    area('style:footer-style', { 'fo:min-height': pt(line), 'fo:margin-top': pt(FOOT_GAP) }),
  )
}

function createMaster(
  name: string,
  layout: string,
  head: string | undefined,
  footer: string,
  next?: string,
): string {
  const encoded = name.replaceAll(' ', '_20_')
  return element(
    'style:master-page',
    {
      'style:name': encoded,
      'style:display-name': encoded === name ? undefined : name,
      'style:page-layout-name': layout,
      'style:next-style-name': next,
    },
    head === undefined ? '' : element('style:header', {}, head),
    footer,
  )
}

/** Name and logo on one side, address on the other, a line below both. */
function createLetterhead(letterhead: Letterhead, context: OdtContext): string {
  const { theme, page, styles } = context
  const { name, lines, logo } = letterhead
  const cell = (content: string): string => {
    const style = styles.add(
      'table-cell',
      {},
      element('style:table-cell-properties', {
        'style:vertical-align': 'bottom',
        'fo:padding': pt(0),
        'fo:padding-bottom': pt(6),
        'fo:border': 'none',
        'fo:border-bottom': `1.1pt solid #${theme.colors.brand}`,
      }),
    )
    const attributes = { 'table:style-name': style, 'office:value-type': 'string' }
    return element('table:table-cell', attributes, content)
  }
  const picture = logo ? createFrame(logo, context, logoRoom(context)) : ''
  const gap = picture && name ? '<text:s text:c="3"/>' : ''
  const left = paragraph('Letterhead_20_Name', context, picture + gap + writeText(name))
  const right = lines.map((text) => paragraph('Letterhead_20_Lines', context, writeText(text)))
  const share = nameShare(letterhead, context)
  const row = element(
    'table:table-row',
    {},
    cell(left),
    cell(right.join('') || paragraph('Letterhead_20_Lines', context, '')),
  )
  return (
    createGrid([share, 1 - share], page.textWidth, context, [row], 0) +
    paragraph('Table_20_End', context, '')
  )
}

/** How much of the line the name and the logo need, going by the length of the name. */
function nameShare({ name, logo }: Letterhead, context: OdtContext): number {
  const { theme, page } = context
  const written = textLength([{ type: 'text', text: name, marks: [] }]) * theme.sizes.letterhead
  const drawn = logo ? logoRoom(context).width : 0
  const share = (written * 0.58 + drawn + 16) / page.textWidth
  return Math.min(0.66, Math.max(0.2, share))
}

const logoRoom = ({ page }: OdtContext): { width: number; height: number } => ({
  width: page.textWidth / 4,
  height: 36,
})

function createFooter(title: string, context: OdtContext): string {
  const { styles, page, words } = context
  const style = styles.add(
    'paragraph',
    { 'style:parent-style-name': 'Footer' },
    `<style:paragraph-properties><style:tab-stops><style:tab-stop style:position="${pt(page.textWidth)}" style:type="right"/></style:tab-stops></style:paragraph-properties>`,
  )
  const numbers = words.pageOf
    .split(/(\{pages?\})/)
    .map((part) => {
      if (part === '{page}')
        return '<text:page-number text:select-page="current">1</text:page-number>'
      return part === '{pages}' ? '<text:page-count>1</text:page-count>' : writeText(part)
    })
    .join('')
  return element('text:p', { 'text:style-name': style }, `${writeText(title)}<text:tab/>${numbers}`)
}

function paragraph(
  style: string,
  { styles }: OdtContext,
  content: string,
  properties?: Attributes,
): string {
  const name = properties
    ? styles.add(
        'paragraph',
        { 'style:parent-style-name': style },
        element('style:paragraph-properties', properties),
      )
    : style
  return element('text:p', { 'text:style-name': name }, content)
}
