import { describe, expect, it } from '@jest/globals'
import type { FillField, ValueField } from '../../../../../plugins/documents/core/fill/fillField.ts'
import {
  blankEmptyTexts,
  readFormValues,
} from '../../../../../plugins/documents/core/fill/readFormValues.ts'

const field = (key: string, overrides: Partial<ValueField> = {}): FillField => ({
  kind: 'value',
  key,
  label: `The ${key}`,
  type: 'text',
  isRequired: false,
  ...overrides,
})

const read = (fields: FillField[], form: string, defined: string[] = []) =>
  readFormValues(fields, new URLSearchParams(form), defined)

describe('readFormValues', () => {
  it('should give numbers to fields of numbers, and leave the rest for the check', () => {
    const fields = ['a', 'b', 'c', 'd'].map((key) => field(key, { type: 'number' }))
    expect(read([...fields, field('text')], 'a=12.5&b=-3&c=1e5&d=1,5&text=12').values).toEqual({
      a: 12.5,
      b: -3,
      c: '1e5',
      d: '1,5',
      text: '12',
    })
  })

  it('should read empty fields as blanks, but leave a default alone that no control can show', () => {
    const fields = [
      field('shown', { default: 'Ada' }),
      field('odd', { type: 'date', default: 'on Monday' }),
      field('day', { type: 'date', default: '2026-03-02' }),
    ]
    expect(read(fields, 'shown=&odd=&day=+').values).toEqual({ shown: null, day: null })
  })

  it('should count a line end once', () => {
    expect(read([field('a', { type: 'multiline' })], 'a=x%0D%0Ay').values).toEqual({ a: 'x\ny' })
  })

  it('should read ticked boxes', () => {
    const section = (key: string): FillField => ({ kind: 'section', key, label: key, children: [] })
    const fields = ['a', 'b', 'c'].map(section)
    expect(read(fields, 'a=on&b=false&c=').values).toEqual({ a: true, b: false })
    expect(read(fields, 'a=Chair').values).toEqual({ a: 'Chair' })
  })

  it('should drop what the template defines and does not use, and keep what nobody knows', () => {
    expect(read([field('a')], 'a=1&unused=2&other=3', ['a', 'unused']).values).toEqual({
      a: '1',
      other: '3',
    })
  })

  it('should say which field was sent twice', () => {
    expect(read([field('a')], 'a=1&a=2&a=3').problems).toEqual([
      { field: 'a', message: '"The a" was sent more than once.' },
    ])
  })

  it('should not trip over names that every object has', () => {
    const { values } = read([field('a')], '__proto__=1&constructor=2')
    expect(Object.entries(values)).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ])
  })
})

describe('blankEmptyTexts', () => {
  it('should take empty texts of JSON for blanks', () => {
    expect(blankEmptyTexts({ a: '', b: ' ', c: 0, d: [] })).toEqual({
      a: null,
      b: ' ',
      c: 0,
      d: [],
    })
    expect(blankEmptyTexts(['x'])).toEqual(['x'])
  })
})
