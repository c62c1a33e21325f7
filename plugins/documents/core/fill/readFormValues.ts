import { PLAIN_NUMBER, typedDefault } from './fieldsSchema.ts'
import type { FieldValues, FillField } from './fillField.ts'
import type { FieldProblem } from './validateValues.ts'

/**
 * Reads what an HTML form sends, where everything is text. What is left empty becomes a blank,
 * unless the form could not show the default in its control: that one stays.
 *
 * Values are not checked here. Sections take `true`, `on` or `1`, and `false`, `off` or `0`; left empty
 * they are as if nothing was sent. Lists cannot be sent.
 *
 * @param defined keys of all fields that the template has: a form may show one that its text does
 *   not use, and what is typed there goes nowhere
 */
export function readFormValues(
  fields: readonly FillField[],
  entries: Iterable<[string, string]>,
  defined: readonly string[],
): { values: Record<string, unknown>; problems: FieldProblem[] } {
  const byKey = new Map(fields.map((field) => [field.key, field]))
  const given = new Map<string, unknown>()
  const repeated = new Set<string>()
  for (const [key, text] of entries) {
    if (!byKey.has(key) && defined.includes(key)) continue
    if (given.has(key)) repeated.add(key)
    const value = readValue(byKey.get(key), text)
    if (value !== undefined) given.set(key, value)
  }
  const problems = [...repeated].map((key) => ({
    field: key,
    message: `"${byKey.get(key)?.label ?? key}" was sent more than once.`,
  }))
  return { values: Object.fromEntries(given), problems }
}

function readValue(field: FillField | undefined, text: string): unknown {
  const trimmed = text.trim()
  if (field?.kind === 'section') return trimmed === '' ? undefined : (SHOWN.get(trimmed) ?? text)
  if (trimmed === '') {
    const keepsDefault = field?.default !== undefined && typedDefault(field) === undefined
    return keepsDefault ? undefined : null
  }
  if (field?.type === 'number' && PLAIN_NUMBER.test(trimmed)) return Number(trimmed)
  // Browsers count a line end as one character, and send two.
  return text.replace(/\r\n/g, '\n')
}

const SHOWN = new Map([
  ...['true', 'on', '1'].map((text) => [text, true] as const),
  ...['false', 'off', '0'].map((text) => [text, false] as const),
])

/** An empty text of a JSON client is a blank as well. */
export function blankEmptyTexts(values: unknown): unknown {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return values
  const entries = Object.entries(values as FieldValues)
  return Object.fromEntries(entries.map(([key, value]) => [key, value === '' ? null : value]))
}
