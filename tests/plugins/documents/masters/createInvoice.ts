import { createDocx } from '../guard/createOffice.ts'

/** A letter with an invoice, as somebody might design it in Word: items repeat, a note is optional. */
export function createInvoice(): Uint8Array {
  return createDocx(
    [
      text('{{sender_name}}', { size: 32, bold: true, color: '1F4E5F' }),
      text('{{sender_address}}', { color: '5B6770', after: 480 }),
      text('{{customer_name}}', { after: 0 }),
      text('{{customer_address}}', { after: 480 }),
      text('Invoice {{invoice_number}}', { size: 28, bold: true, color: '1F4E5F', after: 60 }),
      text('{{invoice_date}}', { color: '5B6770', after: 240 }),
      table([
        row(['Item', 'Quantity', 'Price'], { isHeader: true }),
        row(['{{#items}}{{description}}', '{{quantity}}', '{{price}}{{/items}}']),
        row(['Total', '', '{{total}}'], { isTotal: true }),
      ]),
      text('', { after: 120 }),
      text('{{#note}}Note: {{note}}{{/note}}'),
      text('{{#paid}}Paid, with thanks.{{/paid}}{{^paid}}Please pay by {{due_date}}.{{/paid}}'),
    ].join(''),
  )
}

interface Look {
  /** Half points. */
  size?: number
  bold?: boolean
  color?: string
  /** Twentieths of a point below. */
  after?: number
  align?: 'end'
}

function text(content: string, { size = 22, bold, color, after = 160, align }: Look = {}): string {
  const look = `<w:rFonts w:ascii="Liberation Sans" w:hAnsi="Liberation Sans"/>${bold ? '<w:b/>' : ''}${color ? `<w:color w:val="${color}"/>` : ''}<w:sz w:val="${size}"/>`
  const run = content
    ? `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${content}</w:t></w:r>`
    : ''
  return `<w:p><w:pPr><w:spacing w:before="0" w:after="${after}"/>${align ? `<w:jc w:val="${align}"/>` : ''}</w:pPr>${run}</w:p>`
}

const WIDTHS = [5600, 1600, 1800]

const table = (rows: string[]): string =>
  '<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>' +
  '<w:insideH w:val="single" w:sz="4" w:color="C9D3D8"/><w:bottom w:val="single" w:sz="8" w:color="1F4E5F"/>' +
  '</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>' +
  `<w:tblGrid>${WIDTHS.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows.join('')}</w:tbl>`

function row(
  cells: string[],
  { isHeader = false, isTotal = false }: { isHeader?: boolean; isTotal?: boolean } = {},
): string {
  const shade = isHeader ? '<w:shd w:val="clear" w:fill="1F4E5F"/>' : ''
  const written = cells.map((content, at) => {
    const look: Look = {
      after: 60,
      bold: isHeader || isTotal,
      ...(isHeader ? { color: 'FFFFFF' } : {}),
      ...(at > 0 ? { align: 'end' } : {}),
    }
    return `<w:tc><w:tcPr><w:tcW w:w="${WIDTHS[at]}" w:type="dxa"/>${shade}</w:tcPr>${text(content, look)}</w:tc>`
  })
  return `<w:tr>${isHeader ? '<w:trPr><w:tblHeader/></w:trPr>' : ''}${written.join('')}</w:tr>`
}
