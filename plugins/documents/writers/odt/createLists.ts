import type { ListBlock, ListItem } from '../../core/tree.ts'
import { element } from '../odf/xml.ts'
import { createInline } from './createInline.ts'
import { createParagraph } from './createParagraph.ts'
import { pt, type OdtContext } from './odtContext.ts'

/** A list and the lists below it. */
export function createList(list: ListBlock, context: OdtContext): string {
  return createLevel(list, context, true)
}

const STYLES = { bullet: 'List_20_1', number: 'Numbering_20_123', check: 'Tick_20_boxes' } as const

/** @param isLast nothing of the whole list follows, so there is room below as below a paragraph */
function createLevel(list: ListBlock, context: OdtContext, isLast: boolean): string {
  const items = list.items.map((item, index) => {
    const isEnd = isLast && index === list.items.length - 1
    const start = index === 0 && list.kind === 'number' ? (list.start ?? 1) : undefined
    return element(
      'text:list-item',
      { 'text:start-value': start },
      createItem(item, list.kind, context, isEnd && item.lists.length === 0),
      ...item.lists.map((nested, position) =>
        createLevel(nested, context, isEnd && position === item.lists.length - 1),
      ),
    )
  })
  return element('text:list', { 'text:style-name': STYLES[list.kind] }, ...items)
}

function createItem(
  { checked, children }: ListItem,
  kind: ListBlock['kind'],
  context: OdtContext,
  isEnd: boolean,
): string {
  const content = createInline(children, context)
  return createParagraph(
    'List',
    kind === 'check' ? `${createTickBox(checked === true)}<text:tab/>${content}` : content,
    context,
    isEnd ? { 'fo:margin-bottom': pt(context.theme.spacing.paragraph + 2) } : {},
  )
}

/**
 * A box to tick: a list of two signs to choose from. A form's check box would tick with one click,
 * but Word and Google Docs leave it out when they open the file, and the box with it.
 */
function createTickBox(isTicked: boolean): string {
  const choice = (sign: string, isChosen: boolean): string =>
    element('text:label', {
      'text:value': sign,
      'text:current-selected': isChosen ? 'true' : undefined,
    })
  return element(
    'text:span',
    { 'text:style-name': 'Tick_20_box' },
    element(
      'text:drop-down',
      { 'text:name': '☐ / ☑' },
      choice('☐', !isTicked),
      choice('☑', isTicked),
      isTicked ? '☑' : '☐',
    ),
  )
}
