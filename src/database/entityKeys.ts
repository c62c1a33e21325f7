import type { FlattenedField, SanitizedCollectionConfig, Where } from 'payload'

/**
 * Keys of what answers are made of:
 *
 * - `tags:ID` is a doc, there or not
 * - `tags?slug=x` is the list of all docs with that value, among them `tags?leadArticle=ID`
 * - `tags` is every list of the collection
 *
 * Values are folded to lower case: databases differ in what they take for equal, and a key that
 * stands for too much costs an execution, where one that stands for too little costs the truth.
 */
export const docKey = (collection: string, id: unknown): string => `${collection}:${fold(id)}`

const listKey = (collection: string, field: string, value: unknown): string =>
  `${collection}?${field}=${fold(value)}`

const fold = (value: unknown): string => encodeURIComponent(String(value).trim().toLowerCase())

/** Collections whose docs are nobody's content, and may be written past the adapter. */
export const isInternal = (collection: string): boolean => /^(payload|webhook)-/.test(collection)

/** The collection that a key is about. */
export const collectionOf = (key: string): string => key.split(/[:?]/, 1)[0] ?? key

/** Whether a key is a list of docs, rather than a doc. */
export const isListKey = (key: string): boolean => !/^[^?]*:/.test(key)

/** Fields by whose values lists are kept apart. */
export function fineFieldsOf({ flattenedFields }: SanitizedCollectionConfig): FlattenedField[] {
  return flattenedFields.filter(isFine)
}

function isFine(field: FlattenedField): boolean {
  if ('virtual' in field && field.virtual) return false
  if (field.type === 'relationship' || field.type === 'upload') {
    return typeof field.relationTo === 'string'
  }
  if (field.type === 'text') return !field.hasMany && Boolean(field.index ?? field.unique)
  if (field.type === 'select') return !field.hasMany
  return field.type === 'checkbox' || field.type === 'radio'
}

/** The keys of a doc as it is: its own, and of each list that it is in. Without that of all lists. */
export function keysOfDoc(collection: SanitizedCollectionConfig, doc: object): Set<string> {
  const values = doc as Record<string, unknown>
  const keys = new Set([docKey(collection.slug, values.id)])
  for (const { name } of fineFieldsOf(collection)) {
    for (const value of scalarsIn(values[name])) keys.add(listKey(collection.slug, name, value))
  }
  return keys
}

/** All single values: of each item of a list, and in each locale. */
function scalarsIn(value: unknown): unknown[] {
  if (value === null || value === undefined) return []
  if (typeof value !== 'object' || 'toHexString' in value || value instanceof Date) return [value]
  return Object.values(value).flatMap(scalarsIn)
}

/** What a `where` says of all docs that it lets through. */
export interface Narrowing {
  field: string
  values: unknown[]
  keys: string[]
  /** Lower where fewer docs share a value. */
  rank: number
}

const MAX_VALUES = 1_000

/**
 * @returns keys of lists of which at least one holds each doc that `where` lets through now or
 *   later; null when only the list of all docs is known to
 */
export function narrow(
  collection: SanitizedCollectionConfig,
  where: Where | undefined,
): Narrowing | null {
  const candidates = Object.entries(where ?? {}).map(([path, condition]): Narrowing | null => {
    if (/^and$/i.test(path)) return best(branches(condition).map((one) => narrow(collection, one)))
    if (/^or$/i.test(path)) return union(branches(condition).map((one) => narrow(collection, one)))
    return narrowByField(collection, path, condition)
  })
  return best(candidates)
}

const branches = (condition: unknown): Where[] =>
  Array.isArray(condition) ? (condition as Where[]) : []

const best = (candidates: (Narrowing | null)[]): Narrowing | null =>
  candidates.reduce(
    (found, one) =>
      one &&
      (!found ||
        one.rank < found.rank ||
        (one.rank === found.rank && one.keys.length < found.keys.length))
        ? one
        : found,
    null,
  )

function union(candidates: (Narrowing | null)[]): Narrowing | null {
  const [first, ...others] = candidates
  if (!first) return null
  let found = first
  for (const one of others) {
    if (!one) return null
    found = {
      field: found.field === one.field ? found.field : '',
      values: [...found.values, ...one.values],
      keys: [...found.keys, ...one.keys],
      rank: Math.max(found.rank, one.rank),
    }
  }
  return found
}

function narrowByField(
  collection: SanitizedCollectionConfig,
  path: string,
  condition: unknown,
): Narrowing | null {
  const values = valuesAskedFor(condition)
  if (!values || values.length === 0 || values.length > MAX_VALUES) return null
  if (path === 'id') {
    const keys = values.map((value) => docKey(collection.slug, value))
    return { field: path, values, keys, rank: 0 }
  }
  const field = fineFieldsOf(collection).find(({ name }) => name === path)
  if (!field) return null
  // What is not ticked may be false or missing, which is no value that a list could be kept by.
  if (field.type === 'checkbox' && values.some((value) => String(value) !== 'true')) return null
  const isCoarse = ['checkbox', 'radio', 'select'].includes(field.type)
  const keys = values.map((value) => listKey(collection.slug, path, value))
  return { field: path, values, keys, rank: isCoarse ? 2 : 1 }
}

/** @returns the values of which a doc must have one; null when the condition says anything else */
function valuesAskedFor(condition: unknown): unknown[] | null {
  if (typeof condition !== 'object' || condition === null) return null
  const { equals, in: among } = condition as { equals?: unknown; in?: unknown }
  const values =
    equals !== undefined ? [equals] : Array.isArray(among) ? (among as unknown[]) : null
  const areScalars = values?.every(
    (value) =>
      (typeof value === 'string' && !/^(null|undefined)?$/i.test(value.trim())) ||
      typeof value === 'number' ||
      typeof value === 'boolean',
  )
  return areScalars ? values : null
}
