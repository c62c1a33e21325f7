import { cleanText } from '../cleanText.ts'
import type { FieldType } from '../tree.ts'
import type { FieldValues, FillField, SectionField } from './fillField.ts'

/** Values as they stand in the file, by key; `null` is a blank. */
export interface WrittenValues {
  [key: string]: string | boolean | null | WrittenValues[]
}

/** @param values as `validateValues` accepts them @param language BCP 47 */
export function writeValues(
  fields: readonly FillField[],
  values: FieldValues,
  language: string,
): WrittenValues {
  const written: WrittenValues = {}
  for (const field of fields) {
    // A field may be called `constructor`.
    const value = Object.hasOwn(values, field.key) ? values[field.key] : undefined
    if (value === undefined) continue
    if (field.kind === 'section') written[field.key] = writeSection(field, value, language)
    else if (typeof value === 'string' || typeof value === 'number') {
      written[field.key] = writeValue(value, field.type, language) || null
    } else written[field.key] = null
  }
  return written
}

function writeSection(
  { children }: SectionField,
  value: FieldValues[string],
  language: string,
): boolean | WrittenValues[] {
  if (Array.isArray(value)) return value.map((item) => writeValues(children, item, language))
  return value === true
}

/**
 * Writes a value as people of a language do: `2 March 2026`, `1.234,5`. The same in every time zone.
 * Texts lose what a file cannot hold, space around them, and all but one of several empty lines.
 *
 * @param value a day is written `2026-03-02`
 * @param language BCP 47
 */
export function writeValue(value: string | number, type: FieldType, language: string): string {
  if (typeof value === 'number') return writeNumber(value, language)
  if (type === 'date') return writeDay(value, language)
  const text = value.replace(DIRECTION_MARKS, '')
  if (type !== 'multiline') return cleanText(text).trim()
  const lines = text.split(/\r\n|\r|\n/).map((line) => cleanText(line).trimEnd())
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '')
}

/** Embeddings, overrides and isolates: one that is not closed would turn the text behind it round. */
const DIRECTION_MARKS = /[\u202a-\u202e\u2066-\u2069]/g

function writeNumber(value: number, language: string): string {
  const format = new Intl.NumberFormat(language, {
    maximumFractionDigits: 20,
    signDisplay: 'negative',
  })
  return printable(format.format(value))
}

function writeDay(day: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  return printable(format.format(new Date(`${day}T00:00:00.000Z`)))
}

/** Many fonts lack the narrow space that French puts between thousands. */
const printable = (text: string): string => text.replace(/\u202f/g, '\u00a0')
