import { describe, expect, it } from '@jest/globals'
import { renderToStaticMarkup } from 'react-dom/server'
import { parseDoc } from '../../../site/build/docs.ts'
import { SheetTable } from '../../../site/pages/parts/SheetTable.tsx'
import { templateDoc } from '../builders.ts'

const table = '<table class="sheet-table"><caption>Budget</caption></table>'
const parse = (tableHtml: unknown) =>
  parseDoc('document-templates', { id: 'd', ...templateDoc('d', { tableHtml }).fields })

describe('SheetTable', () => {
  it('should show the table in a frame that scrolls with the keyboard and has a name', () => {
    const html = renderToStaticMarkup(<SheetTable title="Budget" html={parse(table).tableHtml} />)
    expect(html).toContain(
      `<div class="sheet-frame" role="region" aria-label="Table: Budget" tabindex="0">${table}</div>`,
    )
  })

  it('should show nothing where there is no table', () => {
    expect(renderToStaticMarkup(<SheetTable title="Letter" html={parse(null).tableHtml} />)).toBe(
      '',
    )
  })

  it('should refuse a doc whose table holds more than a table', () => {
    expect(() => parse(`${table}<script>x</script>`)).toThrow(/is more than a table/)
  })
})
