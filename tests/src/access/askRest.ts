import type { FlattenedField, SanitizedCollectionConfig, SanitizedConfig } from 'payload'
import type { Caller } from './createCallers.ts'
import type { Marks, Place } from './createMarks.ts'
import type { Reader } from './createReader.ts'
import { isOurs, STATES, type Seeded } from './seedStates.ts'

const WAYS = ['depth=2&draft=true', 'depth=0&locale=all']

/** Reads all that REST has of one collection: lists, docs, versions, counts. */
export async function readAll(
  reader: Reader,
  caller: Caller,
  { slug }: SanitizedCollectionConfig,
  { docs, versions }: Seeded,
): Promise<void> {
  for (const way of WAYS) await reader.rest(caller, `${slug}?limit=100&${way}`)
  await reader.rest(caller, `${slug}/count`)
  await reader.rest(caller, `${slug}/versions?limit=100&depth=1`)
  for (const { id } of docs.filter((doc) => doc.collection === slug)) {
    await reader.rest(caller, `${slug}/${id}?draft=true&depth=2`)
  }
  const own = versions.filter((version) => version.collection === slug)
  // The list above has them all; single ones are asked for in another way.
  for (const { id } of own.slice(0, 2).concat(own.slice(-1))) {
    await reader.rest(caller, `${slug}/versions/${id}?depth=1`)
  }
}

/** What is stored is never sent: another value is made on reading. */
const REPLACED = new Set(['thumbnailURL'])

/** A value that a caller found out by a filter, without being shown it. */
export interface Guess {
  caller: string
  path: string
}

/**
 * Filters a collection by every marked value that the caller was not shown, of its own fields and of
 * those of related docs, and tells which filters found something: the caller has guessed right then.
 *
 * @param seen what the caller was shown
 */
export async function guessAll(
  reader: Reader,
  caller: Caller,
  { slug, flattenedFields }: SanitizedCollectionConfig,
  { collections }: SanitizedConfig,
  marks: Marks,
  seen: Place[],
): Promise<Guess[]> {
  const guesses: Guess[] = []
  const paths = [
    ...pathsOf(flattenedFields).map((path) => ({ path, of: slug, field: path })),
    ...flattenedFields.flatMap((field) => {
      if (field.type !== 'relationship' && field.type !== 'upload') return []
      const target = collections.find((one) => one.slug === field.relationTo)
      if (!target || !isOurs(target)) return []
      return pathsOf(target.flattenedFields).map((inner) => ({
        path: `${field.name}.${inner}`,
        of: target.slug,
        field: inner,
      }))
    }),
  ]
  for (const { path, of, field } of paths) {
    const shown = new Set(
      seen.filter((one) => one.collection === of && one.field === field).map(({ state }) => state),
    )
    const values = STATES.filter((state) => !shown.has(state)).flatMap(
      (state) => marks.valueAt({ collection: of, state, field }) ?? [],
    )
    if (values.length === 0 || REPLACED.has(field)) continue
    const filters = [`where[${path}][in]=${values.join(',')}`]
    if (path !== field) {
      const nested = values.map((value, n) => `[or][${n}][${field}][equals]=${value}`)
      const relation = path.slice(0, path.length - field.length - 1)
      filters.push(nested.map((part) => `where[${relation}][contains]${part}`).join('&'))
    }
    for (const filter of filters) {
      const text = await reader.rest(caller, `${slug}/count?${filter}`)
      const { totalDocs = 0 } = JSON.parse(text) as { totalDocs?: number }
      if (totalDocs > 0) guesses.push({ caller: caller.name, path: `${slug}: ${filter}` })
    }
  }
  return guesses
}

function pathsOf(fields: FlattenedField[], prefix = ''): string[] {
  return fields.flatMap((field) =>
    'flattenedFields' in field
      ? pathsOf(field.flattenedFields, `${prefix}${field.name}.`)
      : [prefix + field.name],
  )
}
