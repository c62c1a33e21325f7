import { describe, expect, it } from '@jest/globals'
import { createSheetField } from '../../../../plugins/documents/fields/sheetFields.ts'
import type { StoredSheet } from '../../../../plugins/documents/core/sheet/storedSheet.ts'
import { createStoredSheet } from '../createSheet.ts'

/** What the editor is told beside a field of the group. */
function told(name: 'columns' | 'rows', sheet: StoredSheet): unknown {
  const field = createSheetField().fields.find((one) => 'name' in one && one.name === name)
  const { validate } = field as { validate: (value: unknown, args: unknown) => unknown }
  return validate(sheet[name], { data: { language: 'de', sheet } })
}

describe('the fields of a sheet', () => {
  it('should accept a sheet without mistakes', () => {
    expect(told('columns', createStoredSheet())).toBe(true)
    expect(told('rows', createStoredSheet())).toBe(true)
  })

  it('should tell each mistake of the rows in a line of its own', () => {
    expect(told('rows', createStoredSheet({ rows: 'Oak|drei|1\nHinge|1|1.234' }))).toBe(
      'Row 1, column "Quantity": "drei" is no number; write it as 1234.5 or 1.234,5.\n' +
        'Row 2, column "Price": "1.234" may mean 1234 or 1.234; write it with two decimals or without separators.',
    )
  })

  it('should tell five mistakes and count the rest', () => {
    const message = told('rows', createStoredSheet({ rows: 'a|x|1\n'.repeat(8) }))
    expect(String(message).split('\n')).toHaveLength(6)
    expect(message).toMatch(/\nAnd 3 more\.$/)
  })

  it('should tell mistakes of columns beside the columns alone', () => {
    const sheet = createStoredSheet({ columns: [{ label: 'A', type: 'choice' }], rows: 'x' })
    expect(told('columns', sheet)).toBe('Column "A": has no choices; write them, one a line.')
    expect(told('rows', sheet)).toBe(true)
  })
})
