import { cellTypeOf, hasNumberChoices } from '../../core/sheet/cellType.ts'
import { columnName } from '../../core/sheet/sheetSyntax.ts'
import type { SheetColumn } from '../../core/sheet/sheetTree.ts'
import { sheetWordsOf, type SheetWords } from '../../core/sheet/sheetWords.ts'
import { element, escapeXml } from '../odf/xml.ts'
import { addressOf, type OdsContext } from './odsContext.ts'

/** What may be typed into cells. @returns by column, the name of its check */
export function createValidations(context: OdsContext): {
  names: (string | undefined)[]
  xml: string
} {
  const { tree, layout } = context
  const words = sheetWordsOf(tree.meta.language)
  const written: string[] = []
  const names = tree.columns.map((column, index) => {
    const check = checkOf(column, words)
    if (!check) return undefined
    const name = `check${index + 1}`
    const [condition, message] = check
    const isList = column.type === 'choice'
    written.push(
      element(
        'table:content-validation',
        {
          'table:name': name,
          'table:condition': `of:${condition}`,
          'table:allow-empty-cell': 'true',
          'table:display-list': isList ? 'unsorted' : 'none',
          'table:base-cell-address': addressOf(context, `${columnName(index)}${layout.firstRow}`),
        },
        element(
          'table:error-message',
          { 'table:message-type': 'stop', 'table:display': 'true', 'table:title': column.label },
          element('text:p', {}, escapeXml(message)),
        ),
      ),
    )
    return name
  })
  const xml = written.length > 0 ? element('table:content-validations', {}, ...written) : ''
  return { names, xml }
}

function checkOf(
  column: SheetColumn,
  { chooseFromList, writeDate, writeNumber }: SheetWords,
): [condition: string, message: string] | undefined {
  if (column.type === 'formula') return undefined
  switch (cellTypeOf(column)) {
    case 'choice': {
      const isNumber = hasNumberChoices(column)
      const options = (column.options ?? []).map((option) =>
        isNumber ? option : `"${option.replaceAll('"', '""')}"`,
      )
      return [`cell-content-is-in-list(${options.join(';')})`, chooseFromList]
    }
    case 'date':
      return ['cell-content-is-date() and cell-content-is-between(61,2958465)', writeDate]
    case 'number':
    case 'currency':
    case 'percent':
      return [
        'cell-content-is-decimal-number() and cell-content-is-between(-999999999999999,999999999999999)',
        writeNumber,
      ]
    case 'text':
    case 'checkbox':
      return undefined
  }
}
