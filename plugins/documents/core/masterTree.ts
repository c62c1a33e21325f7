import type { DocumentMeta } from './tree.ts'

/** A file designed elsewhere, with places to fill in, behind the guard. */
export interface MasterTree {
  kind: 'master'
  meta: DocumentMeta
  format: MasterFormat
  /** SHA-256 of its bytes, its name among the assets. */
  asset: string
  /** What a blank shows while there is no value, by key. */
  labels: Record<string, string>
  /** Written out in the template's language. */
  values: MasterValues
  /** Keys whose values are numbers, which sheets reckon with. */
  numbers?: string[]
}

export type MasterFormat = 'docx' | 'xlsx' | 'pptx'

/** Lists are for loops; booleans for conditions. */
export interface MasterValues {
  [key: string]: string | boolean | MasterValues[]
}

/** A place to fill in that was found in a master. */
export interface MasterPlaceholder {
  key: string
  /** `section` is both a loop and a condition: `{{#key}}…{{/key}}`. */
  kind: 'value' | 'section'
  /** Inside a section. */
  children?: MasterPlaceholder[]
}

/** An uploaded master as it is stored: checked by the guard, its placeholders found. */
export interface MasterFile {
  format: MasterFormat
  /** SHA-256 of its bytes. */
  asset: string
  placeholders: MasterPlaceholder[]
}
