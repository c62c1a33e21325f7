import type { FlattenedField, SanitizedCollectionConfig, Sort, Where } from 'payload'

/** A step of a query into docs of another collection, such as `template._status`. */
export interface Step {
  /** The relationship's own name where it is a field of the doc itself, or else empty. */
  field: string
  /** Whether it leads to one doc, rather than to several. */
  isSingle: boolean
  /** Whether it leads further than to a field of the related doc. */
  isDeep: boolean
  collections: string[]
}

/** Every step that a filter, an order or a linked field takes into related docs. */
export function stepsOf(
  { flattenedFields }: SanitizedCollectionConfig,
  where: Where | undefined,
  sort: Sort | undefined,
): Step[] {
  const sorted = [sort ?? []].flat().flatMap((names) => names.split(','))
  const linked = flattenedFields.flatMap((field) =>
    'virtual' in field && typeof field.virtual === 'string' ? [field.virtual] : [],
  )
  return [
    ...pathsIn(where),
    ...sorted.map((name) => name.trim().replace(/^-/, '')),
    ...linked,
  ].flatMap((path) => stepIn(path.split(/\.|__/), flattenedFields, 0) ?? [])
}

function pathsIn(where: Where | undefined): string[] {
  return Object.entries(where ?? {}).flatMap(([key, value]) =>
    /^(and|or)$/i.test(key) && Array.isArray(value) ? value.flatMap(pathsIn) : [key],
  )
}

function stepIn(path: string[], fields: FlattenedField[], depth: number): Step | null {
  const [name = '', ...rest] = path
  const field = fields.find((candidate) => candidate.name === name)
  if (!field || rest.length === 0) return null
  if (field.type === 'relationship' || field.type === 'upload') {
    if (rest.join('.') === 'id') return null
    return {
      field: depth === 0 ? name : '',
      isSingle: !field.hasMany,
      isDeep: rest.length > 1,
      collections: [field.relationTo].flat(),
    }
  }
  if (field.type === 'join') {
    return {
      field: '',
      isSingle: false,
      isDeep: rest.length > 1,
      collections: [field.collection].flat(),
    }
  }
  // Localised fields and blocks have a step of their own between, which is no field.
  if (!('flattenedFields' in field)) return null
  return (
    stepIn(rest, field.flattenedFields, depth + 1) ??
    stepIn(rest.slice(1), field.flattenedFields, depth + 1)
  )
}
