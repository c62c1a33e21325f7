import type { FlattenedField } from 'payload'
import { p } from '../../../demo/richText.ts'
import { body } from '../../support/content.ts'

/** Where a value stands that can be told from all others. */
export interface Place {
  collection: string
  state: string
  /** Path of the field, without numbers of rows. */
  field: string
}

export interface Marks {
  /** Values for all fields, as the database adapters take them. */
  fill: (
    fields: FlattenedField[],
    place: Omit<Place, 'field'>,
    relate: (slug: string) => unknown[],
  ) => Record<string, unknown>
  /** Everything marked that an answer contains, whatever its shape. */
  findIn: (text: string) => Place[]
  /** The value of a field, as a filter takes it. */
  valueAt: (place: Place) => string | undefined
}

const LETTERS = /mk\d{6}z/gi
const NUMBERS = /\b88\d{7}\b/g
/** Times from 2060 on; nothing else is that late. */
const TIMES = /20[67]\d-\d\d-\d\dT\d\d:\d\d:\d\d/g
const FIRST_TIME = Date.UTC(2060, 0, 1)

/**
 * Fills docs with values that occur nowhere else, so that a leak is found wherever it comes to light.
 * Choices, ticks and relationships have too few values to be told apart.
 *
 * @param locale in which localized fields are filled
 */
export function createMarks(locale: string): Marks {
  const places: Place[] = []
  const values = new Map<string, string>()

  const mark = (place: Place, type: FlattenedField['type']): unknown => {
    const number = places.push(place) - 1
    const word = `mk${String(number).padStart(6, '0')}z`
    const time = new Date(FIRST_TIME + number * 1_000).toISOString()
    const kinds: Partial<Record<FlattenedField['type'], unknown>> = {
      number: 880_000_000 + number,
      date: time,
      email: `${word}@platen.example`,
      richText: body(p(word)),
      json: [word],
    }
    const value = kinds[type] ?? word
    const isPlain = typeof value === 'string' || typeof value === 'number'
    values.set(keyOf(place), isPlain ? String(value) : word)
    return value
  }

  const fill: Marks['fill'] = (fields, place, relate) => {
    const within = (inner: FlattenedField[], prefix: string): Record<string, unknown> =>
      Object.fromEntries(
        inner.flatMap((field) => {
          const value = valueOf(field, prefix)
          if (value === undefined) return []
          return [[field.name, field.localized ? { [locale]: value } : value]]
        }),
      )
    const valueOf = (field: FlattenedField, prefix: string): unknown => {
      const path = prefix + field.name
      if ('virtual' in field && field.virtual === true) return undefined
      switch (field.type) {
        case 'group':
        case 'tab':
          return within(field.flattenedFields, `${path}.`)
        case 'array':
          return [{ id: rowId(place, path), ...within(field.flattenedFields, `${path}.`) }]
        case 'select': {
          const [option] = field.options
          const first = typeof option === 'string' ? option : option?.value
          return field.hasMany ? [first] : first
        }
        case 'checkbox':
          return field.name.startsWith('is')
        case 'relationship':
        case 'upload': {
          if (Array.isArray(field.relationTo)) return undefined
          const ids = relate(field.relationTo)
          return field.hasMany ? ids : ids[0]
        }
        case 'text':
        case 'number': {
          const value = mark({ ...place, field: path }, field.type)
          return field.hasMany ? [value] : value
        }
        case 'textarea':
        case 'code':
        case 'email':
        case 'date':
        case 'json':
        case 'richText':
          return mark({ ...place, field: path }, field.type)
        // No collection has them yet; their values cannot be told apart, or are other docs.
        case 'blocks':
        case 'join':
        case 'point':
        case 'radio':
          return undefined
      }
    }
    return within(fields, '')
  }

  return {
    fill,
    valueAt: (place) => values.get(keyOf(place)),
    findIn(text) {
      const numbers = [
        ...[...text.matchAll(LETTERS)].map(([word]) => Number(word.slice(2, -1))),
        ...[...text.matchAll(NUMBERS)].map(([number]) => Number(number) - 880_000_000),
        ...[...text.matchAll(TIMES)].map(([time]) => (Date.parse(`${time}Z`) - FIRST_TIME) / 1_000),
      ]
      return [...new Set(numbers)].flatMap((number) => places[number] ?? [])
    },
  }
}

const keyOf = ({ collection, state, field }: Place): string => `${collection} ${state} ${field}`

/** Rows of lists need ids of their own; 24 hexadecimal digits suit both databases. */
function rowId({ collection, state }: Omit<Place, 'field'>, path: string): string {
  return Buffer.from(`${collection}${state}${path}`.replaceAll(/[^a-z]/gi, ''))
    .toString('hex')
    .slice(-24)
    .padStart(24, 'a')
}
