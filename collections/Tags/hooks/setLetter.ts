import type { FieldHook } from 'payload'
import type { Tag } from '../../../payload-types.ts'

/** Derives the letter under which A–Z lists show a tag. */
export const setLetter: FieldHook<Tag> = ({ data, originalDoc }) => {
  const name = data?.name ?? originalDoc?.name
  return name === undefined ? undefined : letterOf(name)
}

/** The first letter, lower case and without accents; `#` where a name starts with anything else. */
export function letterOf(name: string): string {
  const first = name.trim().normalize('NFD').charAt(0).toLowerCase()
  return /\p{L}/u.test(first) ? first : '#'
}
