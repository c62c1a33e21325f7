import type { CollectionSlug, PayloadRequest, SanitizedCollectionConfig } from 'payload'
import type { LiveState } from '../core/judgeChange.ts'

/** As stored: what is localised is an object with a value per locale. */
interface StoredDoc {
  _status?: LocalisedText
  slug?: LocalisedText
  deletedAt?: string | null
  updatedAt?: string
}

type LocalisedText = string | Record<string, string | null> | null

/**
 * What the public sees of a doc at this point of the transaction: its row in the collection's own
 * table. A draft saved over a live doc goes to the versions only and leaves that row alone.
 *
 * @returns null when it is not live, trashed, or not there
 */
export async function readLiveState(
  req: PayloadRequest,
  slug: string,
  id: number | string,
): Promise<LiveState | null> {
  const { payload } = req
  const collection = slug as CollectionSlug
  const { config } = payload.collections[collection] as { config: SanitizedCollectionConfig }
  const names = new Set(config.flattenedFields.map(({ name }) => name))
  const wanted = ['_status', 'slug', 'deletedAt', 'updatedAt'].filter((name) => names.has(name))
  const doc = (await payload.db.findOne({
    collection,
    where: { id: { equals: id } },
    select: { id: true, ...Object.fromEntries(wanted.map((name) => [name, true as const])) },
    req,
  })) as StoredDoc | null
  if (!doc || doc.deletedAt) return null

  const { localization } = payload.config
  const allLocales = localization ? localization.localeCodes : []
  const locales = names.has('_status') ? liveLocales(doc._status, allLocales) : allLocales
  if (!locales) return null
  const text = localization ? inLocale(doc.slug, localization.defaultLocale) : doc.slug
  return { ...(typeof text === 'string' && { slug: text }), locales, writtenAt: doc.updatedAt }
}

function liveLocales(status: LocalisedText | undefined, all: string[]): string[] | null {
  if (status === null || typeof status !== 'object') return status === 'published' ? all : null
  const live = all.filter((locale) => status[locale] === 'published')
  return live.length > 0 ? live : null
}

function inLocale(text: LocalisedText | undefined, locale: string): LocalisedText | undefined {
  return text !== null && typeof text === 'object' ? text[locale] : text
}
