import {
  APIError,
  type CollectionBeforeOperationHook,
  type FlattenedField,
  type Where,
} from 'payload'
import { isStaff } from '../access/roles.ts'

/**
 * Keeps readers from asking what unpublished docs contain.
 *
 * Access control checks the docs that a query returns, not those that it looks at on the way: with
 * `where[relatedTemplates.title][like]=…` or `sort=leadArticle.title`, anyone could find out the
 * words of a draft that a published doc refers to, guess by guess. Readers filter by the ids of
 * related docs; only staff look into them.
 */
export const refuseProbing: CollectionBeforeOperationHook = ({ args, collection, req }) => {
  const { overrideAccess, sort, where } = args as {
    overrideAccess?: boolean
    sort?: string | string[]
    where?: Where
  }
  if (overrideAccess || isStaff(req)) return
  const sorted = [sort ?? []].flat().flatMap((list) => list.split(','))
  for (const path of [...pathsIn(where), ...sorted.map((name) => name.trim().replace(/^-/, ''))]) {
    if (leadsThroughRelation(path.split(/\.|__/), collection.flattenedFields)) {
      throw new APIError(
        `"${path}" looks into another doc, which only staff may do. Filter by the id of that doc.`,
        400,
        null,
        true,
      )
    }
  }
}

function pathsIn(where: Where | undefined): string[] {
  return Object.entries(where ?? {}).flatMap(([key, value]) =>
    /^(and|or)$/i.test(key) && Array.isArray(value)
      ? value.flatMap(pathsIn)
      : [key, ...pathsWithin(key, value)],
  )
}

/** Of filters inside of filters, as in `where[tags][contains][name][like]=…`. */
const pathsWithin = (path: string, constraint: unknown): string[] =>
  Object.values(isObject(constraint) ? constraint : {}).flatMap((operand) =>
    isObject(operand) ? pathsIn(operand as Where).map((inner) => `${path}.${inner}`) : [],
  )

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function leadsThroughRelation(path: string[], fields: FlattenedField[]): boolean {
  const [name, ...rest] = path
  const field = fields.find((candidate) => candidate.name === name)
  if (!field || rest.length === 0) return false
  if (field.type === 'relationship' || field.type === 'upload' || field.type === 'join') {
    return rest.join('.') !== 'id' && rest[0] !== 'value' && rest[0] !== 'relationTo'
  }
  return 'flattenedFields' in field && leadsThroughRelation(rest, field.flattenedFields)
}
