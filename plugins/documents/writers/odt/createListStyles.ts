import type { Theme } from '../../core/theme.ts'
import { element, type Attributes } from '../odf/xml.ts'
import { bodySize, pt } from './odtContext.ts'

/** The lists of LibreOffice's own list of styles, and one for boxes to tick. */
export function createListStyles(theme: Theme): string[] {
  const indent = bodySize(theme) * 1.75
  return [
    listStyle('List_20_1', 'List 1', indent, (level) => [
      'text:list-level-style-bullet',
      { 'text:style-name': 'Bullet', 'text:bullet-char': level % 2 === 1 ? '•' : '–' },
    ]),
    listStyle('Numbering_20_123', 'Numbering 123', indent, (level) => [
      'text:list-level-style-number',
      {
        'style:num-suffix': '.',
        'style:num-format': NUMBER_FORMATS[(level - 1) % NUMBER_FORMATS.length],
      },
    ]),
    // The box is a field in the text, because a sign of the list could not be ticked.
    listStyle('Tick_20_boxes', 'Tick boxes', indent, () => [
      'text:list-level-style-number',
      { 'style:num-format': '' },
    ]),
  ]
}

const NUMBER_FORMATS = ['1', 'a', 'i']

/** As many as OpenDocument programs know; the tree has nine at most. */
const MAX_LEVELS = 10

function listStyle(
  name: string,
  displayName: string,
  indent: number,
  look: (level: number) => [tag: string, attributes: Attributes],
): string {
  const levels = Array.from({ length: MAX_LEVELS }, (_, index) => {
    const level = index + 1
    const [tag, attributes] = look(level)
    const hasLabel = attributes['style:num-format'] !== ''
    const position = element('style:list-level-label-alignment', {
      'text:label-followed-by': hasLabel ? 'listtab' : 'nothing',
      'text:list-tab-stop-position': pt(indent * level),
      'fo:text-indent': pt(-indent),
      'fo:margin-left': pt(indent * level),
    })
    const properties = element(
      'style:list-level-properties',
      { 'text:list-level-position-and-space-mode': 'label-alignment' },
      position,
    )
    return element(tag, { 'text:level': level, ...attributes }, properties)
  })
  return element(
    'text:list-style',
    { 'style:name': name, 'style:display-name': displayName },
    ...levels,
  )
}
