import type { CollectionSlug, Payload, SanitizedCollectionConfig, SanitizedConfig } from 'payload'
import type { Marks } from './createMarks.ts'

/** Of a doc whose collection keeps drafts. What readers may never see starts with a small letter. */
export const DRAFT_STATES = [
  'Published',
  'Live',
  'draft',
  'unpublished',
  'scheduled',
  'deleted',
] as const

/** The newest version of a live doc that somebody goes on writing. */
export const LATER_DRAFT = 'later draft'

/** Of docs whose collection keeps no drafts, and that belong to none that does. */
export const STORED = 'Stored'

export const STATES: readonly string[] = [...DRAFT_STATES, LATER_DRAFT, STORED]

export interface SeededDoc {
  collection: string
  state: string
  id: string
}

export interface Seeded {
  docs: SeededDoc[]
  versions: { collection: string; id: string }[]
}

/** Payload's own are the admin's; who may see them is told by Payload. */
export const isOurs = ({ slug }: { slug: string }): boolean => !slug.startsWith('payload-')

const hasDrafts = ({ versions }: SanitizedCollectionConfig): boolean => Boolean(versions?.drafts)

/**
 * Writes docs of every collection in every state, straight to the database, so that no hook or rule
 * of a collection has to be known: a new field or collection is filled by itself.
 */
export async function seedStates(
  payload: Payload,
  { collections }: SanitizedConfig,
  marks: Marks,
): Promise<Seeded> {
  const seeded: Seeded = { docs: [], versions: [] }
  const ours = collections.filter(isOurs)
  const idsOf = (slug: string, state?: string): string[] =>
    seeded.docs
      .filter((doc) => doc.collection === slug && (!state || doc.state === state))
      .map(({ id }) => id)
  /** To-one relationships lead from each state to the next: from what is public to what is not. */
  const relateFrom = (state: string) => (slug: string) => {
    const ids = idsOf(slug)
    const at = DRAFT_STATES.indexOf(state as (typeof DRAFT_STATES)[number]) + 1
    return [...ids.slice(at % (ids.length || 1)), ...ids.slice(0, at % (ids.length || 1))]
  }
  const dataOf = (collection: SanitizedCollectionConfig, state: string, status?: string) => {
    const { flattenedFields, slug } = collection
    const data = marks.fill(flattenedFields, { collection: slug, state }, relateFrom(state))
    // Payload decrypts it for whoever may read it.
    if (typeof data.apiKey === 'string') data.apiKey = payload.encrypt(data.apiKey)
    return status ? { ...data, _status: status } : data
  }
  // Adapters change what they are given.
  const create = async (collection: SanitizedCollectionConfig, state: string, data: object) => {
    const slug = collection.slug
    const { id } = (await payload.db.create({
      collection: slug,
      data: structuredClone(data) as never,
    })) as { id: number | string }
    seeded.docs.push({ collection: slug, state, id: String(id) })
    return String(id)
  }

  for (const collection of ours.filter((one) => hasDrafts(one))) {
    for (const state of DRAFT_STATES) {
      const status = isPublic(state) ? 'published' : 'draft'
      await create(collection, state, { _status: status, slug: `seed-${state}` })
    }
  }
  const others = ours.filter((one) => !hasDrafts(one))
  // What others refer to comes first.
  for (const collection of others.sort((a, b) => relationsOf(a) - relationsOf(b))) {
    const parent = parentOf(collection, ours)
    const states = parent ? DRAFT_STATES : [STORED]
    for (const state of states) {
      const data: Record<string, unknown> = dataOf(collection, state)
      if (parent) data[parent.field] = idsOf(parent.slug, state)[0]
      await create(collection, state, data)
    }
  }
  for (const collection of ours.filter((one) => hasDrafts(one))) {
    for (const doc of seeded.docs.filter((one) => one.collection === collection.slug)) {
      await writeVersions(collection, doc)
    }
  }
  for (const { collection, state, id } of [...seeded.docs]) {
    if (state === 'deleted' && ours.some((one) => one.slug === collection && hasDrafts(one))) {
      await payload.delete({ collection: collection as CollectionSlug, id })
    }
  }
  return seeded

  async function writeVersions(collection: SanitizedCollectionConfig, doc: SeededDoc) {
    const slug = collection.slug
    const write = async (versionData: object, age: number) => {
      const at = new Date(Date.UTC(2026, 0, 10 - age)).toISOString()
      const { id } = await payload.db.createVersion({
        autosave: false,
        collectionSlug: slug,
        createdAt: at,
        updatedAt: at,
        parent: doc.id,
        versionData: structuredClone(versionData) as never,
      })
      seeded.versions.push({ collection: slug, id: String(id) })
    }
    const status = isPublic(doc.state) ? 'published' : 'draft'
    const data = dataOf(collection, doc.state, status)
    await payload.db.updateOne({
      collection: slug,
      id: doc.id,
      data: structuredClone(data),
    })
    if (doc.state === 'unpublished') await write({ ...data, _status: 'published' }, 2)
    await write(data, 1)
    if (doc.state === 'Live') await write(dataOf(collection, LATER_DRAFT, 'draft'), 0)
  }
}

/** Whether docs of a state are for everyone. */
export const isPublic = (state: string): boolean => /^[A-Z]/.test(state)

const relationsOf = ({ flattenedFields }: SanitizedCollectionConfig): number =>
  flattenedFields.filter(({ type }) => type === 'relationship').length

/** The field by which docs belong to docs that may be drafts, such as a file to its template. */
function parentOf(
  { flattenedFields }: SanitizedCollectionConfig,
  all: SanitizedCollectionConfig[],
): { field: string; slug: string } | undefined {
  for (const field of flattenedFields) {
    if (field.type !== 'relationship' || field.hasMany || Array.isArray(field.relationTo)) continue
    const { relationTo } = field
    if (all.some(({ slug, versions }) => slug === relationTo && versions?.drafts)) {
      return { field: field.name, slug: relationTo }
    }
  }
  return undefined
}
