import type { SheetFormat } from '../../core/sheet/sheetFormat.ts'
import { element, escapeXml } from '../odf/xml.ts'

/**
 * How values of a column are shown.
 *
 * @param name   of the style
 * @param prefix stands before the number
 * @returns nothing where values are shown as they are
 * @see OpenDocument 1.3, part 3, 16.29 "Data styles"
 */
export function dataStyle(name: string, format: SheetFormat, prefix = ''): string | undefined {
  const style = (kind: string, ...children: string[]): string =>
    element(`number:${kind}`, { 'style:name': name }, literal(prefix), ...children)
  switch (format.type) {
    case 'choice':
      return undefined
    case 'text':
      return style('text-style', element('number:text-content'))
    case 'checkbox':
      return tickStyle(name)
    case 'date':
      return style('date-style', ...dateParts(format.dateOrder ?? 'y-m-d'))
    case 'percent':
      return style(
        'percentage-style',
        digits(format.decimals, false),
        literal(`${format.percentSpace ?? ''}%`),
      )
    case 'currency': {
      const { text = '', before = '', after = '' } = format.symbol ?? {}
      const symbol = element('number:currency-symbol', {}, escapeXml(text))
      const side = (written: string): string =>
        written
          .split(text)
          .map(literal)
          .join(written ? symbol : '')
      return style('currency-style', side(before), digits(format.decimals, true), side(after))
    }
    case 'number':
      if (format.decimals === undefined && !prefix) return undefined
      return style(
        'number-style',
        format.decimals === undefined
          ? element('number:number', { 'number:min-integer-digits': 1 })
          : digits(format.decimals, true),
      )
  }
}

const literal = (text: string): string =>
  text === '' ? '' : element('number:text', {}, escapeXml(text))

const digits = (decimals = 0, isGrouped: boolean): string =>
  element('number:number', {
    'number:decimal-places': decimals,
    'number:min-decimal-places': decimals,
    'number:min-integer-digits': 1,
    'number:grouping': isGrouped ? 'true' : undefined,
  })

const dateParts = (order: string): string[] =>
  [...order].map((part) => {
    const style = { 'number:style': 'long' }
    if (part === 'y') return element('number:year', style)
    if (part === 'm') return element('number:month', style)
    return part === 'd' ? element('number:day', style) : literal(part)
  })

/** The value is true or false, or 1 or 0 as people type it. */
const tickStyle = (name: string): string =>
  element(
    'number:number-style',
    { 'style:name': `${name}P0`, 'style:volatile': 'true' },
    literal('☑'),
  ) +
  element(
    'number:number-style',
    { 'style:name': name },
    literal('☐'),
    element('style:map', {
      'style:condition': 'value()=1',
      'style:apply-style-name': `${name}P0`,
    }),
  )
