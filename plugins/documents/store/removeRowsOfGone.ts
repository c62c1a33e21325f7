import { setTimeout } from 'node:timers/promises'
import type { BasePayload, CollectionSlug, TypeWithID, Where } from 'payload'
import { optionsOf } from '../sanitize.ts'
import { generatedFilesSlug, templateRendersSlug } from '../types.ts'

type Id = number | string

/** Templates looked at in one go: each go keeps everybody else waiting. */
const BATCH = 500

/**
 * Removes what the plugin keeps of templates that no longer exist, such as after a restored backup.
 * In no hurry: it rests as long as it works.
 *
 * @returns how many rows that were, or would be when it is a dry run
 */
export async function removeRowsOfGone(payload: BasePayload, isDryRun: boolean): Promise<number> {
  let count = 0
  for (const collection of [generatedFilesSlug, templateRendersSlug]) {
    const wheres: Where[] = [{ template: { exists: false } }]
    for await (const ids of templatesOf(payload, collection)) {
      const gone = await missing(payload, ids)
      if (gone.length > 0) wheres.push({ template: { in: gone } })
    }
    for (const where of wheres) {
      const { totalDocs } = await payload.db.count({ collection, where })
      count += totalDocs
      if (totalDocs > 0 && !isDryRun) await payload.db.deleteMany({ collection, where })
    }
  }
  return count
}

/** Rows first: of a template that is made meanwhile there is none yet. */
async function* templatesOf(
  payload: BasePayload,
  collection: CollectionSlug,
): AsyncGenerator<Id[]> {
  for (let page = 1; ; page += 1) {
    const startedAt = performance.now()
    const { values, hasNextPage } = await payload.db.findDistinct({
      collection,
      field: 'template',
      limit: BATCH,
      page,
    })
    yield values.map(({ template }) => template as Id | null).filter((id) => id !== null)
    if (!hasNextPage) return
    await setTimeout(performance.now() - startedAt)
  }
}

async function missing(payload: BasePayload, ids: Id[]): Promise<Id[]> {
  if (ids.length === 0) return []
  const { docs } = await payload.db.find<TypeWithID>({
    collection: optionsOf(payload).collection,
    where: { id: { in: ids } },
    select: { createdAt: true },
    pagination: false,
  })
  const there = new Set(docs.map(({ id }) => id))
  return ids.filter((id) => !there.has(id))
}
