import type { SheetFormat } from '../../core/sheet/sheetFormat.ts'

/**
 * A format in Excel's notation. Decimal and thousands signs come from the reader's own settings.
 *
 * @param prefix stands before the number
 * @see ECMA-376 part 1, 18.8.31 "numFmts"
 */
export function numberFormat(format: SheetFormat, prefix = ''): string {
  const before = prefix ? quoted(prefix) : ''
  switch (format.type) {
    case 'text':
      return '@'
    case 'choice':
      return 'General'
    // The value is TRUE or FALSE, or 1 or 0 where a program knows no ticks.
    case 'checkbox':
      return '[=1]"☑";[=0]"☐";General'
    case 'date':
      return (format.dateOrder ?? 'y-m-d').replace(/[ymd]/g, (part) =>
        part === 'y' ? 'yyyy' : part + part,
      )
    case 'percent':
      return `${before}${digits(format.decimals)}${quoted(format.percentSpace ?? '')}%`
    case 'currency': {
      const { text = '', before: left = '', after: right = '' } = format.symbol ?? {}
      const [head, tail] = [left, right].map((side) =>
        side ? side.split(text).map(quoted).join(`[$${text}]`) : '',
      )
      return `${before}${head}#,##${digits(format.decimals)}${tail}`
    }
    case 'number':
      if (format.decimals === undefined) return prefix ? `${before}General` : 'General'
      return `${before}#,##${digits(format.decimals)}`
  }
}

const digits = (count = 0): string => (count > 0 ? `0.${'0'.repeat(count)}` : '0')

const quoted = (text: string): string => (text === '' ? '' : `"${text}"`)
