import type { MasterValues } from '../../../core/masterTree.ts'

/** The values that a place sees, outermost first. */
export type Scopes = MasterValues[]

/** @returns the innermost value of that name */
export function lookUp(scopes: Scopes, key: string): MasterValues[string] | undefined {
  return scopes.findLast((values) => Object.hasOwn(values, key))?.[key]
}

/** What a section shows: once when there is no value, so that its blanks can be seen. */
export function copiesOf(section: { key: string; isInverted: boolean }, scopes: Scopes): Scopes[] {
  const value = lookUp(scopes, section.key)
  const isEmpty = value === false || value === '' || (Array.isArray(value) && value.length === 0)
  if (section.isInverted) return isEmpty ? [scopes] : []
  if (isEmpty) return []
  return Array.isArray(value) ? value.map((item) => [...scopes, item]) : [scopes]
}
