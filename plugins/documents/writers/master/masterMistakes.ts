import { TemplateContentError } from '../../core/errors.ts'

/** A mistake in the placeholders of a master, for the person who made it. */
export interface MasterMistake {
  /** As it stands in the file, such as `{{#items}}`. */
  tag: string
  /** Where, such as `slide 2, near “Total {{sum”`. */
  place: string
  /** What is wrong and what to do, without a full stop. */
  problem: string
}

/** All mistakes of one file; the first one is the message's. */
export class MasterMistakesError extends TemplateContentError {
  constructor(readonly mistakes: [MasterMistake, ...MasterMistake[]]) {
    const [{ place, tag, problem }, ...more] = mistakes
    const rest = more.map((mistake) => `; ${mistake.place}: ${mistake.tag} ${mistake.problem}`)
    super('bad-master', place, `${tag} ${problem}${rest.slice(0, 9).join('')}`)
  }
}

export const KEY = /^[a-z][a-z0-9_]*$/

/** @param key as it is written, such as `Customer Name` */
export function describeBadKey(key: string): string {
  if (key === '') return 'names no field; write a key between the braces, such as {{customer_name}}'
  const likely = key
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
  const advice = 'a key has small letters, digits and "_", and begins with a letter'
  return `is no key: ${advice}${likely ? `, such as {{${likely}}}` : ''}`
}
