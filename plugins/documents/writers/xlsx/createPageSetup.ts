import type { WriteSheet } from 'hucre/xlsx'
import { directionOf } from '../../core/direction.ts'
import { columnName } from '../../core/sheet/sheetSyntax.ts'
import { wordsOf } from '../../core/words.ts'
import type { XlsxContext } from './xlsxContext.ts'

/** How the sheet is shown on a screen and printed: as wide as a page, its head on each of them. */
export function createPageSetup({
  tree,
  layout,
}: XlsxContext): Pick<
  WriteSheet,
  'autoFilter' | 'freezePane' | 'headerFooter' | 'pageSetup' | 'view'
> {
  const { meta, columns, orientation } = tree
  const last = columnName(columns.length - 1)
  const { headerRow, lastRow, totalRow } = layout
  return {
    view: { showGridLines: false, rightToLeft: directionOf(meta.language) === 'rtl' },
    freezePane: { rows: headerRow },
    autoFilter: { range: `A${headerRow}:${last}${lastRow}` },
    pageSetup: {
      paperSize: meta.paper,
      orientation,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.75, header: 0.3, footer: 0.35 },
      printTitlesRow: `$${headerRow}:$${headerRow}`,
      printArea: `$A$1:$${last}$${totalRow ?? lastRow}`,
    },
    headerFooter: { oddFooter: `&L${escapeFooter(meta.title)}&R${pageOf(meta.language)}` },
  }
}

const pageOf = (language: string): string =>
  escapeFooter(wordsOf(language).pageOf).replace('{page}', '&P').replace('{pages}', '&N')

/** At most 255 characters in all. A digit after `&L` would be read as a size: a space parts them. */
const escapeFooter = (text: string): string =>
  text
    .slice(0, 90)
    .replaceAll('&', '&&')
    .replace(/^(?=\d)/, ' ')
