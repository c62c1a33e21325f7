import { plainInlineText } from '../plainInlineText.ts'
import type { FieldInline, Inline } from '../tree.ts'

/** A line such as `Owner: {{owner}}`, which stands as two cells above a sheet. */
export interface IntroEntry {
  label: string
  field: FieldInline
}

/** @returns nothing for other lines than a short label with one field at its end */
export function asEntry(line: Inline[]): IntroEntry | undefined {
  const field = line.at(-1)
  const before = line.slice(0, -1)
  if (field?.type !== 'field' || before.some(({ type }) => type !== 'text')) return undefined
  const label = plainInlineText(before).trim()
  return label === '' || label.length > 40 ? undefined : { label, field }
}
