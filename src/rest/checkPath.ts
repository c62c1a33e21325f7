import type { FlattenedField } from 'payload'
import { MalformedQueryError } from './MalformedQueryError.ts'

/**
 * Refuses paths by which a database fails to find or sort docs.
 *
 * @param path as `seo.title`, `tags.id` or, as GraphQL writes them, `seo__title`
 * @param fields of the collection; names that are none of them are Payload's to judge
 * @throws {MalformedQueryError} saying why
 */
export function checkPath(path: string, fields: FlattenedField[]): void {
  const segments = path.split(/\.|__/)
  const problem = problemOf(segments[0] === 'version' ? segments.slice(1) : segments, fields)
  if (problem) throw new MalformedQueryError(`Nothing is found or sorted by "${path}": ${problem}.`)
  const at = segments.findIndex((name) => name === 'id' || name === '_id')
  if (at === -1 || (at === segments.length - 1 && segments[at] === 'id')) return
  throw new MalformedQueryError(
    `There is no field "${path}": an id has no parts, and is called id.`,
  )
}

/**
 * Refuses orders by a path that `checkPath` refuses, and by groups, which have no order.
 *
 * @throws {MalformedQueryError} saying why
 */
export function checkOrder(path: string, fields: FlattenedField[]): void {
  checkPath(path, fields)
  const field = fieldAt(path, fields)
  if (!field || !('flattenedFields' in field)) return
  throw new MalformedQueryError(`Nothing is sorted by "${path}": name one of its fields.`)
}

function problemOf([first, ...rest]: string[], fields: FlattenedField[]): string | undefined {
  const field = fields.find(({ name }) => name === first)
  if (!field) return undefined
  if ('virtual' in field && field.virtual === true) return 'it is computed and not stored'
  if ('flattenedFields' in field) return problemOf(rest, field.flattenedFields)
  if ((field.type === 'richText' || field.type === 'json') && rest.length > 0) {
    return 'its value is not looked into by its parts'
  }
  if ('relationTo' in field && Array.isArray(field.relationTo) && rest.length === 0) {
    return `name "${first}.value" or "${first}.relationTo"`
  }
  return undefined
}

/** The field at a path, within groups too; of related docs, the ids and times that all docs have. */
export function fieldAt(path: string, fields: FlattenedField[]): FlattenedField | undefined {
  const [first, ...rest] = path.split(/\.|__/)
  if (first === 'version') return fieldAt(rest.join('.'), fields)
  const field = fields.find(({ name }) => name === first)
  if (!field || rest.length === 0) return field
  if ('flattenedFields' in field) return fieldAt(rest.join('.'), field.flattenedFields)
  if (rest.length > 1) return undefined
  return rest[0] === 'id' ? field : TIMES.find(({ name }) => name === rest[0])
}

const TIMES: FlattenedField[] = [
  { name: 'createdAt', type: 'date' },
  { name: 'updatedAt', type: 'date' },
]
