import { isDay, isEmail } from './checkValue.ts'
import {
  MAX_CHARACTERS,
  MAX_ITEMS,
  MAX_NUMBER,
  type FillField,
  type SectionField,
  type ValueField,
} from './fillField.ts'

/** A schema, or a part of one. */
export interface JsonSchema {
  [keyword: string]: unknown
}

/**
 * Says in JSON Schema what `validateValues` accepts, to draw a form from. `x-type` marks texts of
 * several lines, which JSON Schema cannot tell apart.
 *
 * @param title of the template
 * @see JSON Schema, draft 2020-12
 */
export const fieldsSchema = (fields: readonly FillField[], title: string): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title,
  ...objectSchema(fields),
})

const objectSchema = (fields: readonly FillField[]): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(fields.map((field) => [field.key, fieldSchema(field)])),
  required: fields.filter(mustBeGiven).map(({ key }) => key),
  additionalProperties: false,
})

/** Whether a value must be sent; a default stands in for one that is not. */
export const mustBeGiven = (field: FillField): boolean =>
  field.kind === 'value' && field.isRequired && field.default === undefined

function fieldSchema(field: FillField): JsonSchema {
  if (field.kind === 'section') return sectionSchema(field)
  const standard = typedDefault(field)
  return {
    title: field.label,
    ...(field.help ? { description: field.help } : {}),
    ...valueSchema(field),
    ...(standard === undefined ? {} : { default: standard }),
  }
}

const sectionSchema = ({ label, children }: SectionField): JsonSchema => ({
  title: label,
  ...(children.length === 0
    ? { type: ['boolean', 'null'] }
    : {
        anyOf: [
          { type: ['boolean', 'null'] },
          { type: 'array', maxItems: MAX_ITEMS, items: objectSchema(children) },
        ],
      }),
})

function valueSchema({ type, options, isRequired }: ValueField): JsonSchema {
  const typed = (name: string) => ({ type: isRequired ? name : [name, 'null'] })
  if (type === 'number') return { ...typed('number'), minimum: -MAX_NUMBER, maximum: MAX_NUMBER }
  if (type === 'date') return { ...typed('string'), format: 'date' }
  if (options) return { enum: isRequired ? options : [...options, null] }
  return {
    ...typed('string'),
    ...(type === 'email' ? { format: 'email' } : {}),
    ...(isRequired && type !== 'email' ? { pattern: VISIBLE.source } : {}),
    ...(type === 'multiline' ? { 'x-type': 'multiline' } : {}),
    maxLength: MAX_CHARACTERS[type],
  }
}

/**
 * The default as a value of the field's type.
 *
 * @returns nothing when the editor wrote something else, such as "two weeks from now" for a date; it
 *   is printed all the same
 */
export function typedDefault(field: ValueField): string | number | undefined {
  const { default: text, options, type } = field
  if (text === undefined) return undefined
  if (options) return options.includes(text) ? text : undefined
  switch (type) {
    case 'number':
      return PLAIN_NUMBER.test(text) && Math.abs(Number(text)) <= MAX_NUMBER
        ? Number(text)
        : undefined
    case 'date':
      return isDay(text) ? text : undefined
    case 'email':
      return isEmail(text) ? text : undefined
    case 'choice':
    case 'multiline':
    case 'text':
      return [...text].length <= MAX_CHARACTERS[type] ? text : undefined
  }
}

/** Holds something that can be seen. */
export const VISIBLE = /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u

/** As a form's number field sends it. */
export const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/
