import { isDay, isEmail } from './checkValue.ts'
import { mustBeGiven, VISIBLE } from './fieldsSchema.ts'
import {
  MAX_CHARACTERS,
  MAX_ITEMS,
  MAX_NUMBER,
  type FieldValues,
  type FillField,
  type SectionField,
  type ValueField,
} from './fillField.ts'
import { nearest } from './nearest.ts'

export type Validation =
  { kind: 'valid'; values: FieldValues } | { kind: 'invalid'; problems: FieldProblem[] }

export interface FieldProblem {
  /** Key of the field, `items.2.price` inside a section (from 1); empty when it is about them all. */
  field: string
  /** For people: what to do. */
  message: string
}

/** More than these many keys that do not exist are not worth a message each. */
const MAX_UNKNOWN = 20

/** Checks values as they arrived: all fields at once, and never more than one message for each. */
export function validateValues(fields: readonly FillField[], input: unknown): Validation {
  const problems = checkObject(fields, input, '')
  return problems.length > 0
    ? { kind: 'invalid', problems }
    : { kind: 'valid', values: input as FieldValues }
}

function checkObject(fields: readonly FillField[], input: unknown, path: string): FieldProblem[] {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    const what = path === '' ? 'The values' : `"${path}"`
    return [{ field: path, message: `${what} must be an object of values by their keys.` }]
  }
  const given = new Map<string, unknown>(Object.entries(input))
  const problems = fields.flatMap((field) =>
    checkField(field, given, path === '' ? field.key : `${path}.${field.key}`),
  )
  const keys = fields.map(({ key }) => key)
  const unknown = [...given.keys()].filter((key) => !keys.includes(key)).slice(0, MAX_UNKNOWN)
  return [
    ...problems,
    ...unknown.map((key) => ({
      field: path === '' ? key : `${path}.${key}`,
      message: describeUnknown(key, keys),
    })),
  ]
}

function checkField(
  field: FillField,
  given: ReadonlyMap<string, unknown>,
  path: string,
): FieldProblem[] {
  if (!given.has(field.key)) {
    return mustBeGiven(field) ? [{ field: path, message: `Fill in "${field.label}".` }] : []
  }
  const value = given.get(field.key)
  if (field.kind === 'section') return checkSection(field, value, path)
  const message = checkValue(field, value)
  return message === undefined ? [] : [{ field: path, message }]
}

function checkSection(field: SectionField, value: unknown, path: string): FieldProblem[] {
  const { children, label } = field
  if (value === null || typeof value === 'boolean') return []
  const refuse = (message: string): FieldProblem[] => [{ field: path, message }]
  if (children.length === 0) return refuse(`"${label}" must be true or false.`)
  if (!Array.isArray(value)) return refuse(`"${label}" must be a list, or true or false.`)
  if (value.length > MAX_ITEMS) {
    return refuse(`"${label}" may have ${MAX_ITEMS} items at most; there are ${value.length}.`)
  }
  return value.flatMap((item, index) => checkObject(children, item, `${path}.${index + 1}`))
}

/** @returns what is wrong, if anything */
function checkValue(field: ValueField, value: unknown): string | undefined {
  const { label, options, type } = field
  if (value === null || (typeof value === 'string' && !VISIBLE.test(value) && isText(field))) {
    return field.isRequired ? `Fill in "${label}".` : undefined
  }
  if (options) {
    return options.some((option) => option === value)
      ? undefined
      : `"${label}" must be one of: ${options.join('; ')}.`
  }
  if (type === 'number') return checkNumber(label, value)
  if (typeof value !== 'string') {
    return `"${label}" must be ${type === 'date' ? 'a date such as 2026-03-02' : 'text'}.`
  }
  if (type === 'date') {
    return isDay(value)
      ? undefined
      : `"${label}" must be a day of the calendar, written like 2026-03-02.`
  }
  const count = [...value].length
  const limit = MAX_CHARACTERS[type]
  if (count > limit) return `"${label}" may have ${limit} characters at most; there are ${count}.`
  return type === 'email' && !isEmail(value)
    ? `"${label}" must be an e-mail address such as name@example.org.`
    : undefined
}

/** Nothing but space, or what no file can hold, is as good as nothing there. */
const isText = ({ options, type }: ValueField): boolean =>
  !options && (type === 'text' || type === 'multiline' || type === 'choice')

function checkNumber(label: string, value: unknown): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return `"${label}" must be a number such as 1250 or 37.5.`
  }
  return Math.abs(value) <= MAX_NUMBER
    ? undefined
    : `"${label}" must lie between -${MAX_NUMBER} and ${MAX_NUMBER}.`
}

function describeUnknown(key: string, keys: string[]): string {
  const shown = key.length > 60 ? `${key.slice(0, 60)}…` : key
  const guess = nearest(key, keys)
  if (guess !== undefined) return `There is no field "${shown}"; did you mean "${guess}"?`
  const known = keys.length > 12 ? `${keys.slice(0, 12).join(', ')} and more` : keys.join(', ')
  return keys.length === 0
    ? `There is no field "${shown}"; the template has none.`
    : `There is no field "${shown}"; there are ${known}.`
}
