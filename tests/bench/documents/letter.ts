import { fill } from '../../../plugins/documents/core/fill/fill.ts'
import { classic } from '../../../plugins/documents/core/theme.ts'
import type { DocumentTree } from '../../../plugins/documents/core/tree.ts'
import { mapFields } from '../../../plugins/documents/core/fill/mapFields.ts'
import { demoTrees } from '../../plugins/documents/demoTrees.ts'

const SLUG = 'employment-offer-letter'

/** The demo letter of two pages: letterhead, a table, 15 blanks, signatures. */
export function readLetter(): DocumentTree {
  const tree = demoTrees().get(SLUG)
  if (!tree) throw new Error(`There is no demo template "${SLUG}".`)
  return tree
}

/** A value for every blank of the letter. */
export function lettersValues(tree: DocumentTree): Record<string, string> {
  const values: Record<string, string> = {}
  mapFields(tree, (field) => {
    values[field.key] = `Value of ${field.key.replaceAll('_', ' ')}`
    return field
  })
  return values
}

/** The same letter as other libraries want it: text such as `{candidate_name}` where a blank is. */
export function withTags(tree: DocumentTree): DocumentTree {
  const tags = Object.fromEntries(Object.keys(lettersValues(tree)).map((key) => [key, `{${key}}`]))
  return fill(tree, tags)
}

export const letterResources = { theme: classic, assets: new Map<string, Uint8Array>() }
