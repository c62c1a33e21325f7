import type { MasterTree, MasterValues } from '../masterTree.ts'
import type { SheetTree } from '../sheet/sheetTree.ts'
import type { DocumentTree, FieldInline, Tree } from '../tree.ts'
import { mapFields } from './mapFields.ts'
import type { WrittenValues } from './writeValues.ts'

/**
 * The same paper with values in its blanks. A field without a value stays as it is: blank, or with
 * its default; one whose value is `null` becomes blank.
 *
 * Text outside of fields never changes, and filling in the same values again changes nothing.
 */
export function fill(tree: DocumentTree, values: WrittenValues): DocumentTree
export function fill(tree: SheetTree, values: WrittenValues): SheetTree
export function fill(tree: MasterTree, values: WrittenValues): MasterTree
export function fill(tree: Tree, values: WrittenValues): Tree
export function fill(tree: Tree, values: WrittenValues): Tree {
  return tree.kind === 'master'
    ? { ...tree, values: mergeValues(tree.values, values) }
    : mapFields(tree, (field) => fillField(field, values))
}

function fillField(field: FieldInline, values: WrittenValues): FieldInline {
  const value = Object.hasOwn(values, field.key) ? values[field.key] : undefined
  if (value === undefined) return field
  const filled = { ...field }
  if (typeof value === 'string' && value !== '') filled.value = value
  else delete filled.value
  return filled
}

function mergeValues(before: MasterValues, values: WrittenValues): MasterValues {
  const merged = new Map(Object.entries(before))
  for (const [key, value] of Object.entries(values)) {
    // Empty, not absent: sections that ask for it are left out.
    if (value === null) merged.set(key, '')
    else merged.set(key, Array.isArray(value) ? value.map((item) => mergeValues({}, item)) : value)
  }
  return Object.fromEntries(merged)
}
