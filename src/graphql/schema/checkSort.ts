import type { FlattenedField, SanitizedCollectionConfig } from 'payload'
import { refusal } from '../errors.ts'

const MAX_NAMES = 5

/**
 * Reads `sort`: names of fields, between commas, with `-` before those that go down.
 *
 * @returns undefined where none is given
 * @throws {GraphQLError} BAD_USER_INPUT for names that no stored field has, which databases would
 *   take for no order at all
 */
export function checkSort(
  { flattenedFields, slug }: SanitizedCollectionConfig,
  sort: string | null | undefined,
): string[] | undefined {
  if (!sort) return undefined
  const names = sort.split(',').map((name) => name.trim())
  if (names.length > MAX_NAMES) {
    throw refusal(
      'BAD_USER_INPUT',
      `The list is sorted by ${names.length} fields, and ${MAX_NAMES} are the most.`,
    )
  }
  for (const name of names) {
    const path = name.replace(/^-/, '')
    if (path === 'id' || isSortable(flattenedFields, path.split(/\.|__/))) continue
    throw refusal(
      'BAD_USER_INPUT',
      `"${slug}" cannot be sorted by "${path}": there is no such field in it.`,
    )
  }
  return names
}

function isSortable(fields: FlattenedField[], [name, ...rest]: string[]): boolean {
  const field = fields.find((candidate) => candidate.name === name)
  if (!field || ('virtual' in field && field.virtual === true)) return false
  if (rest.length === 0) return !('flattenedFields' in field)
  // What lies in another doc is for `refuseProbing` to judge.
  if (field.type === 'relationship' || field.type === 'upload') return true
  return 'flattenedFields' in field && isSortable(field.flattenedFields, rest)
}
