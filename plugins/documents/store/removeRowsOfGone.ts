import type { BasePayload, TypeWithID, Where } from 'payload'
import { optionsOf } from '../sanitize.ts'
import { generatedFilesSlug, templateRendersSlug } from '../types.ts'

type Id = number | string

const PAGE = 2_000
const BATCH = 200

/**
 * Removes what the plugin keeps of templates that no longer exist, such as after a restored backup.
 *
 * @returns how many rows that were, or would be when it is a dry run
 */
export async function removeRowsOfGone(payload: BasePayload, isDryRun: boolean): Promise<number> {
  let count = 0
  for (const collection of [generatedFilesSlug, templateRendersSlug]) {
    const gone: Id[] = []
    for (let page = 1; ; page++) {
      // Rows first: of a template that is made in between there is none yet.
      const { docs, hasNextPage } = await payload.db.find<{ id: Id; template: Id | null }>({
        collection,
        select: { template: true },
        sort: 'id',
        limit: PAGE,
        page,
      })
      const there = await existing(payload, docs)
      gone.push(
        ...docs
          .filter(({ template }) => template === null || !there.has(template))
          .map(({ id }) => id),
      )
      if (!hasNextPage) break
    }
    count += gone.length
    for (const ids of isDryRun ? [] : batches(gone)) {
      await payload.db.deleteMany({ collection, where: { id: { in: ids } } })
    }
  }
  return count
}

async function existing(payload: BasePayload, rows: { template: Id | null }[]): Promise<Set<Id>> {
  const { collection } = optionsOf(payload)
  const ids = rows.map(({ template }) => template).filter((id) => id !== null)
  const found = new Set<Id>()
  for (const batch of batches([...new Set(ids)])) {
    const where: Where = { id: { in: batch } }
    const select = { createdAt: true } as const
    const { docs } = await payload.db.find<TypeWithID>({
      ...{ collection, where, select },
      pagination: false,
    })
    for (const { id } of docs) found.add(id)
  }
  return found
}

function batches<T>(items: T[]): T[][] {
  const count = Math.ceil(items.length / BATCH)
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * BATCH, (index + 1) * BATCH),
  )
}
