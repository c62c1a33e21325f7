import { describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { p } from '../../../../../demo/richText.ts'
import { isDay, isEmail } from '../../../../../plugins/documents/core/fill/checkValue.ts'
import { fieldsOf } from '../../../../../plugins/documents/core/fill/fieldsOf.ts'
import { fieldsSchema } from '../../../../../plugins/documents/core/fill/fieldsSchema.ts'
import type { FillField } from '../../../../../plugins/documents/core/fill/fillField.ts'
import { validateValues } from '../../../../../plugins/documents/core/fill/validateValues.ts'
import { createTree } from '../../createTemplate.ts'
import { anyDefinitions, anyValuesFor } from './anyFields.ts'

const ajv = new Ajv2020({ strict: false, validateFormats: true, ownProperties: true })
ajv.addFormat('date', isDay)
ajv.addFormat('email', isEmail)

const fieldsFrom = (definitions: Parameters<typeof fieldsOf>[1] = []): FillField[] => {
  const tree = createTree([p(definitions.map(({ key }) => `x {{${key}}}`).join(' '))], {
    fields: [...definitions],
  })
  return fieldsOf(tree, definitions)
}

describe('fieldsSchema', () => {
  it('should say everything that a form needs', () => {
    const fields = fieldsFrom([
      { key: 'name', label: 'Your name', required: true, help: 'As in your passport.' },
      { key: 'address', label: 'Address', type: 'multiline' },
      { key: 'start', label: 'Start', type: 'date', default: '2026-03-02' },
      { key: 'hours', label: 'Hours', type: 'number', default: '37.5', required: true },
      { key: 'post', label: 'Post', type: 'choice', options: 'Full\nPart', required: true },
      { key: 'mail', label: 'Mail', type: 'email' },
    ])
    expect(fieldsSchema(fields, 'Offer')).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Offer',
      type: 'object',
      properties: {
        name: {
          title: 'Your name',
          description: 'As in your passport.',
          type: 'string',
          pattern: '[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]',
          maxLength: 500,
        },
        address: {
          title: 'Address',
          type: ['string', 'null'],
          'x-type': 'multiline',
          maxLength: 4000,
        },
        start: {
          title: 'Start',
          type: ['string', 'null'],
          format: 'date',
          default: '2026-03-02',
        },
        hours: {
          title: 'Hours',
          type: 'number',
          minimum: -1e15,
          maximum: 1e15,
          default: 37.5,
        },
        post: { title: 'Post', enum: ['Full', 'Part'] },
        mail: { title: 'Mail', type: ['string', 'null'], format: 'email', maxLength: 254 },
      },
      required: ['name', 'post'],
      additionalProperties: false,
    })
  })

  it('should leave out a default that is no value of its type', () => {
    const [field] = fieldsFrom([{ key: 'd', label: 'D', type: 'date', default: 'in two weeks' }])
    expect(field).toMatchObject({ default: 'in two weeks' })
    const { properties } = fieldsSchema(field ? [field] : [], 'T') as {
      properties: { d: object }
    }
    expect(properties.d).not.toHaveProperty('default')
  })

  it('should describe sections of a master as lists, or as true or false', () => {
    const child: FillField = {
      kind: 'value',
      key: 'price',
      label: 'Price',
      type: 'number',
      isRequired: true,
    }
    const fields: FillField[] = [
      { kind: 'section', key: 'items', label: 'Items', children: [child] },
      { kind: 'section', key: 'is_paid', label: 'Paid', children: [] },
    ]
    const accepts = ajv.compile(fieldsSchema(fields, 'Invoice'))
    for (const [values, isRight] of [
      [{ items: [{ price: 2 }], is_paid: true }, true],
      [{ items: true }, true],
      [{ items: [{}] }, false],
      [{ items: [{ price: 2, pice: 1 }] }, false],
      [{ items: 'x' }, false],
      [{ is_paid: [] }, false],
    ] as const) {
      expect([values, accepts(values)]).toEqual([values, isRight])
      expect([values, validateValues(fields, values).kind === 'valid']).toEqual([values, isRight])
    }
  })

  it('should accept exactly what validateValues accepts', () => {
    let acceptedCount = 0
    fc.assert(
      fc.property(
        anyDefinitions.chain((definitions) =>
          fc.tuple(fc.constant(definitions), anyValuesFor(definitions)),
        ),
        ([definitions, values]) => {
          const fields = fieldsFrom(definitions)
          const schema = fieldsSchema(fields, 'T')
          const isAccepted = ajv.compile(schema)(values)
          if (isAccepted) acceptedCount += 1
          expect(validateValues(fields, values).kind).toBe(isAccepted ? 'valid' : 'invalid')
        },
      ),
      { numRuns: 600 },
    )
    // The property would also hold if nothing were ever accepted.
    expect(acceptedCount).toBeGreaterThan(100)
  }, 60_000)

  it('should offer only defaults that are accepted themselves', () => {
    fc.assert(
      fc.property(anyDefinitions, (definitions) => {
        const fields = fieldsFrom(definitions)
        const { properties } = fieldsSchema(fields, 'T') as {
          properties: Record<string, { default?: unknown }>
        }
        for (const field of fields) {
          const standard = properties[field.key]?.default
          if (standard === undefined) continue
          expect(validateValues([field], { [field.key]: standard }).kind).toBe('valid')
        }
      }),
      { numRuns: 300 },
    )
  })
})
