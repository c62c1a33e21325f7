import { describe, expect, it } from '@jest/globals'
import type { FillField, ValueField } from '../../../../../plugins/documents/core/fill/fillField.ts'
import { validateValues } from '../../../../../plugins/documents/core/fill/validateValues.ts'

const field = (key: string, overrides: Partial<ValueField> = {}): FillField => ({
  kind: 'value',
  key,
  label: `The ${key}`,
  type: 'text',
  isRequired: false,
  ...overrides,
})

const messagesOf = (fields: FillField[], values: unknown): Record<string, string> => {
  const result = validateValues(fields, values)
  return result.kind === 'valid'
    ? {}
    : Object.fromEntries(result.problems.map(({ field: key, message }) => [key, message]))
}

describe('validateValues', () => {
  it('should say of all fields at once what is wrong, once each', () => {
    const fields = [
      field('name', { isRequired: true }),
      field('city', { isRequired: true }),
      field('start', { type: 'date' }),
      field('hours', { type: 'number' }),
      field('mail', { type: 'email' }),
      field('post', { type: 'choice', options: ['Full', 'Part'] }),
      field('note'),
    ]
    const values = {
      city: '  ',
      start: '2026-02-30',
      hours: 'many',
      mail: 'nobody',
      post: 'Half',
      note: 'x'.repeat(501),
      hors: 3,
      other: 1,
    }
    const result = validateValues(fields, values)
    expect(result).toEqual({
      kind: 'invalid',
      problems: [
        { field: 'name', message: 'Fill in "The name".' },
        { field: 'city', message: 'Fill in "The city".' },
        {
          field: 'start',
          message: '"The start" must be a day of the calendar, written like 2026-03-02.',
        },
        { field: 'hours', message: '"The hours" must be a number such as 1250 or 37.5.' },
        {
          field: 'mail',
          message: '"The mail" must be an e-mail address such as name@example.org.',
        },
        { field: 'post', message: '"The post" must be one of: Full; Part.' },
        { field: 'note', message: '"The note" may have 500 characters at most; there are 501.' },
        { field: 'hors', message: 'There is no field "hors"; did you mean "hours"?' },
        {
          field: 'other',
          message:
            'There is no field "other"; there are name, city, start, hours, mail, post, note.',
        },
      ],
    })
  })

  it('should give back what it accepts', () => {
    const fields = [field('name', { isRequired: true }), field('hours', { type: 'number' })]
    const values = { name: 'Ada', hours: null }
    expect(validateValues(fields, values)).toEqual({ kind: 'valid', values })
  })

  it('should take a default for what is not given, and not for what is blanked', () => {
    const fields = [field('name', { isRequired: true, default: 'Ada' })]
    expect(messagesOf(fields, {})).toEqual({})
    expect(messagesOf(fields, { name: null })).toEqual({ name: 'Fill in "The name".' })
  })

  it('should not take what every object has for a value', () => {
    const fields = [field('constructor', { isRequired: true })]
    expect(messagesOf(fields, {})).toEqual({ constructor: 'Fill in "The constructor".' })
    expect(messagesOf([field('name')], JSON.parse('{"__proto__": 1}'))).toHaveProperty(
      ['__proto__'],
      'There is no field "__proto__"; there are name.',
    )
  })

  it.each([[[]], ['text'], [null], [3]])('should refuse %j as a whole', (values) => {
    expect(messagesOf([field('name')], values)).toEqual({
      '': 'The values must be an object of values by their keys.',
    })
  })

  it('should name the place inside a list', () => {
    const items: FillField = {
      kind: 'section',
      key: 'items',
      label: 'Items',
      children: [field('price', { type: 'number', isRequired: true })],
    }
    expect(messagesOf([items], { items: [{ price: 1 }, {}, 'x'] })).toEqual({
      'items.2.price': 'Fill in "The price".',
      'items.3': '"items.3" must be an object of values by their keys.',
    })
    expect(messagesOf([items], { items: Array(201).fill({ price: 1 }) })).toEqual({
      items: '"Items" may have 200 items at most; there are 201.',
    })
  })

  it('should stay short however many keys do not exist', () => {
    const values = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`wrong_${n}`, 1]))
    expect(Object.keys(messagesOf([field('name')], values))).toHaveLength(20)
  })
})

describe('what cannot be seen', () => {
  const fields = [
    { kind: 'value', key: 'name', label: 'Name', type: 'text', isRequired: true },
  ] as const

  it.each(['\u0007\u0001', ' \u00a0\u2028', '\u200d\u202e', '\ufeff'])(
    'should not count as filled in: %j',
    (name) => {
      expect(validateValues(fields, { name })).toEqual({
        kind: 'invalid',
        problems: [{ field: 'name', message: 'Fill in "Name".' }],
      })
    },
  )
})
