import { describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { FillField } from '../../../../../plugins/documents/core/fill/fillField.ts'
import { writeValue, writeValues } from '../../../../../plugins/documents/core/fill/writeValues.ts'

describe('writeValue', () => {
  it.each([
    ['en-GB', '2 March 2026', '1,234.5'],
    ['en-US', 'March 2, 2026', '1,234.5'],
    ['de', '2. März 2026', '1.234,5'],
    ['pl', '2 marca 2026', '1234,5'],
    ['fr', '2 mars 2026', '1\u00a0234,5'],
  ])('should write days and numbers as people do in %s', (language, day, number) => {
    expect(writeValue('2026-03-02', 'date', language)).toBe(day)
    expect(writeValue(1234.5, 'number', language)).toBe(number)
  })

  it('should write every digit of a number, and no negative zero', () => {
    expect(writeValue(0.1234567, 'number', 'en')).toBe('0.1234567')
    expect(writeValue(-1e15, 'number', 'en')).toBe('-1,000,000,000,000,000')
    expect(writeValue(-0, 'number', 'en')).toBe('0')
  })

  it('should write the same day in every time zone', () => {
    const module = fileURLToPath(
      new URL('../../../../../plugins/documents/core/fill/writeValues.ts', import.meta.url),
    )
    const code = `import(${JSON.stringify(module)}).then((m) =>
      process.stdout.write(m.writeValue('2026-03-02', 'date', 'en-GB')))`
    for (const TZ of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC']) {
      const written = execFileSync(process.execPath, ['--import', 'tsx', '-e', code], {
        env: { ...process.env, TZ, LANG: 'de_DE.UTF-8', NODE_OPTIONS: '' },
      })
      expect(written.toString()).toBe('2 March 2026')
    }
  })

  it('should keep the lines of an address, and nothing that a file cannot hold', () => {
    expect(writeValue('\n 1 High St \r\n\n\n\nLeeds\u0000\rUK\n', 'multiline', 'en')).toBe(
      ' 1 High St\n\nLeeds\nUK',
    )
    expect(writeValue(' Ada\u0007\nLovelace ', 'text', 'en')).toBe('Ada Lovelace')
  })
})

describe('writeValues', () => {
  it('should tell a blank from a field that nobody spoke of', () => {
    const field = { kind: 'value', type: 'text', isRequired: false } as const
    const fields = ['a', 'b', 'c', 'constructor'].map((key) => ({ ...field, key, label: key }))
    expect(writeValues(fields, { a: null, b: ' ' }, 'en')).toEqual({ a: null, b: null })
  })

  it('should write the items of a list, and leave out what is not shown', () => {
    const price = {
      kind: 'value',
      key: 'p',
      label: 'P',
      type: 'number',
      isRequired: false,
    } as const
    const section = (key: string): FillField => ({
      kind: 'section',
      key,
      label: key,
      children: [price],
    })
    expect(
      writeValues(
        [section('items'), section('isPaid'), section('hidden')],
        { items: [{ p: 1000 }, {}], isPaid: true, hidden: null },
        'de',
      ),
    ).toEqual({ items: [{ p: '1.000' }, {}], isPaid: true, hidden: false })
  })
})

describe('marks of direction', () => {
  it('should not turn the text behind a value round', () => {
    expect(writeValue('abc\u202edef', 'text', 'en')).toBe('abcdef')
    expect(writeValue('a\u2066b\nc\u202a', 'multiline', 'en')).toBe('ab\nc')
  })

  it('should keep words apart that a line end of any kind parted', () => {
    for (const end of ['\u2028', '\u000b', '\u0085', '\r\n']) {
      expect(writeValue(`four${end}five`, 'text', 'en')).toBe('four five')
    }
  })
})
