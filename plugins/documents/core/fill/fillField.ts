import type { FieldType } from '../tree.ts'

/** What a reader may give when a template is filled in. */
export type FillField = ValueField | SectionField

/** One blank. */
export interface ValueField {
  kind: 'value'
  key: string
  label: string
  type: FieldType
  /** Nothing comes out without it; a default counts as given. */
  isRequired: boolean
  help?: string
  /** Only of `choice`; never empty. */
  options?: string[]
  /** What is printed when the reader says nothing, as the editor wrote it. */
  default?: string
}

/** A part of a master that is shown, left out, or repeated. */
export interface SectionField {
  kind: 'section'
  key: string
  label: string
  /** Blanks of each repetition; none when it can only be shown or left out. */
  children: FillField[]
}

/**
 * By key. `null` leaves a blank although there is a default; a key that is absent keeps the default.
 * Dates are ISO 8601 days.
 */
export interface FieldValues {
  [key: string]: FieldValue
}

export type FieldValue = string | number | boolean | null | FieldValues[]

/** Characters that a value may have at most. */
export const MAX_CHARACTERS = { text: 500, multiline: 4000, email: 254, choice: 500 } as const

/** Numbers lie between this and its negative, so that every one can be written out exactly. */
export const MAX_NUMBER = 1e15

/** Repetitions of a section. */
export const MAX_ITEMS = 200
