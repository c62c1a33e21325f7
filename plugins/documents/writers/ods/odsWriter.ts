import { directionOf } from '../../core/direction.ts'
import { evaluateSheet } from '../../core/sheet/evaluateSheet.ts'
import { layOutSheet } from '../../core/sheet/sheetLayout.ts'
import { columnName } from '../../core/sheet/sheetSyntax.ts'
import type { SheetTree } from '../../core/sheet/sheetTree.ts'
import { createOdfMeta } from '../odf/createOdfMeta.ts'
import { element, xmlDocument } from '../odf/xml.ts'
import { zipOdf } from '../odf/zipOdf.ts'
import { createFontFaces } from '../odt/textProperties.ts'
import type { Writer } from '../types.ts'
import { sheetName } from '../xlsx/sheetName.ts'
import { createColumns } from './createColumns.ts'
import { createLook } from './createLook.ts'
import { createRows } from './createRows.ts'
import { createSettings } from './createSettings.ts'
import { createStylesPart } from './createStylesPart.ts'
import { createValidations } from './createValidations.ts'
import { NAMESPACES } from './namespaces.ts'
import { addressOf, type OdsContext } from './odsContext.ts'
import { createOdsStyles } from './odsStyles.ts'

/** Writes OpenDocument sheets 1.3, for LibreOffice and what else opens `.ods`. */
export function createOdsWriter(): Writer<SheetTree> {
  return {
    kind: 'sheet',
    format: 'ods',
    write(tree, { theme }) {
      const results = evaluateSheet(tree)
      const layout = layOutSheet(tree, results)
      const name = sheetName(tree.meta.title)
      const sheet = `'${name.replaceAll("'", "''")}'`
      const styles = createOdsStyles()
      const context: OdsContext = { tree, results, layout, theme, styles, sheet }
      return Promise.resolve(
        zipOdf('application/vnd.oasis.opendocument.spreadsheet', [
          { path: 'content.xml', content: createContent(context, name) },
          { path: 'styles.xml', content: createStylesPart(context) },
          { path: 'settings.xml', content: createSettings(name, layout.headerRow) },
          { path: 'meta.xml', content: createOdfMeta(tree.meta) },
        ]),
      )
    },
  }
}

function createContent(context: OdsContext, name: string): string {
  const { tree, layout, theme, styles } = context
  const look = createLook(theme)
  const validations = createValidations(context)
  const { columns, dataStyles } = createColumns(context, look, validations.names)
  const rows = createRows(context, look, columns)
  const widths = layout.widths.map((width) =>
    element('table:table-column', {
      'table:style-name': styles.column(Math.round((width * 7 + 5) * 0.75)),
      'table:default-cell-style-name': 'Default',
    }),
  )
  const last = columnName(tree.columns.length - 1)
  const corner = addressOf(context, `${last}${layout.totalRow ?? layout.lastRow}`)
  const table = element(
    'table:table',
    {
      'table:name': name,
      'table:style-name': 'Sheet',
      'table:protected': tree.protectsFormulas ? 'true' : undefined,
      'table:print-ranges': `${addressOf(context, 'A1')}:${corner}`,
    },
    ...widths,
    rows,
  )
  const sheetStyle = element(
    'style:style',
    { 'style:name': 'Sheet', 'style:family': 'table', 'style:master-page-name': 'Default' },
    element('style:table-properties', {
      'table:display': 'true',
      'style:writing-mode': directionOf(tree.meta.language) === 'rtl' ? 'rl-tb' : 'lr-tb',
    }),
  )
  return xmlDocument(
    element(
      'office:document-content',
      NAMESPACES,
      createFontFaces([theme.fonts.office.body, theme.fonts.office.heading]),
      element('office:automatic-styles', {}, dataStyles, sheetStyle, styles.toXml()),
      element(
        'office:body',
        {},
        element(
          'office:spreadsheet',
          {},
          CALCULATION,
          validations.xml,
          table,
          filterRange(context, last),
        ),
      ),
    ),
  )
}

/** As Excel computes: case does not matter, and `*` and `?` in criteria stand for any text. */
const CALCULATION = element(
  'table:calculation-settings',
  {
    'table:case-sensitive': 'false',
    'table:use-regular-expressions': 'false',
    'table:use-wildcards': 'true',
  },
  element('table:null-date', { 'table:date-value': '1899-12-30' }),
)

function filterRange(context: OdsContext, last: string): string {
  const { headerRow, lastRow } = context.layout
  const range = `${addressOf(context, `A${headerRow}`)}:${addressOf(context, `${last}${lastRow}`)}`
  return element(
    'table:database-ranges',
    {},
    element('table:database-range', {
      'table:name': '__Anonymous_Sheet_DB__0',
      'table:target-range-address': range,
      'table:display-filter-buttons': 'true',
    }),
  )
}
