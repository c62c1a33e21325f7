import { createHash } from 'node:crypto'
import type {
  BasePayload,
  CollectionSlug,
  FlattenedField,
  PayloadRequest,
  SanitizedCollectionConfig,
} from 'payload'
import type { LiveState } from '../core/judgeChange.ts'
import { isSendable, sendableFields } from '../fields/sendableFields.ts'
import { liveValue } from '../fields/liveValue.ts'
import { webhooksOptions } from '../state.ts'

/** What is live of a doc, with what messages about it need to hold. */
export interface LiveDoc extends LiveState {
  /** Ids of its tags; a tag's own id. */
  tags: string[]
  /** Of the fields asked for, as far as they may be sent. */
  values: Record<string, unknown>
}

/** As stored: what is localised is an object with a value per locale. */
interface StoredDoc extends Record<string, unknown> {
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
 * With several locales the whole row is read, to tell which of them a change concerns.
 *
 * @param selected names of the fields whose values are wanted
 * @returns null when it is not live, trashed, or not there
 */
export async function readLiveState(
  req: PayloadRequest,
  slug: string,
  id: number | string,
  selected: readonly string[] = [],
): Promise<LiveDoc | null> {
  const { payload } = req
  const collection = slug as CollectionSlug
  const { config } = payload.collections[collection] as { config: SanitizedCollectionConfig }
  const { localization } = payload.config
  const allLocales = localization ? localization.localeCodes : null
  const sent = sendableFields(config).filter(({ name }) => selected.includes(name))
  const compared = (allLocales?.length ?? 0) > 1 ? config.flattenedFields.filter(isCompared) : []
  const tagField = webhooksOptions(payload).tags?.fields[slug]
  const existing = new Set(config.flattenedFields.map(({ name }) => name))
  const names = ['_status', 'slug', 'deletedAt', 'updatedAt', ...(tagField ? [tagField] : [])]
  const wanted = [...names, ...[...sent, ...compared].map(({ name }) => name)]
  const doc = (await payload.db.findOne({
    collection,
    where: { id: { equals: id } },
    select: {
      id: true,
      ...Object.fromEntries(
        wanted.filter((name) => existing.has(name)).map((name) => [name, true as const]),
      ),
    },
    req,
  })) as StoredDoc | null
  if (!doc || doc.deletedAt) return null

  const locales = existing.has('_status')
    ? liveLocales(doc._status, allLocales)
    : (allLocales ?? [])
  if (!locales) return null
  const text = localization ? inLocale(doc.slug, localization.defaultLocale) : doc.slug
  const scope = { payload, locales: allLocales && locales }
  return {
    ...(typeof text === 'string' && { slug: text }),
    locales,
    writtenAt: doc.updatedAt,
    ...(compared.length > 0 && { digests: digest(payload, compared, doc, locales) }),
    tags: tagsOf(payload, slug, id, doc),
    values: Object.fromEntries(
      sent.map((field) => [field.name, liveValue(field, doc[field.name] ?? null, scope)]),
    ),
  }
}

/** Ids of the tags of a doc as stored, or as hooks get it; a tag is tagged with itself. */
export function tagsOf(
  payload: BasePayload,
  collection: string,
  id: number | string,
  doc: Record<string, unknown>,
): string[] {
  const { tags } = webhooksOptions(payload)
  if (collection === tags?.collection) return [String(id)]
  const given: unknown = doc[tags?.fields[collection] ?? '']
  return [given].flat().flatMap((tag) => {
    const tagId: unknown = typeof tag === 'object' && tag !== null && 'id' in tag ? tag.id : tag
    return typeof tagId === 'string' || typeof tagId === 'number' ? [String(tagId)] : []
  })
}

/** Set by every write, or about the doc as a whole. */
const NOT_COMPARED = new Set(['_status', 'createdAt', 'updatedAt', 'deletedAt'])

function isCompared(field: FlattenedField): boolean {
  return isSendable(field) && !NOT_COMPARED.has(field.name)
}

/** For each locale, a digest of what a reader in that locale gets. */
function digest(
  payload: BasePayload,
  fields: readonly FlattenedField[],
  doc: StoredDoc,
  locales: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    locales.map((locale) => {
      const scope = { payload, locales: [locale] }
      const content = fields.map((field) => liveValue(field, doc[field.name], scope))
      return [locale, createHash('sha256').update(JSON.stringify(content)).digest('base64')]
    }),
  )
}

function liveLocales(status: LocalisedText | undefined, all: string[] | null): string[] | null {
  if (status === null || typeof status !== 'object') {
    return status === 'published' ? (all ?? []) : null
  }
  const live = (all ?? []).filter((locale) => status[locale] === 'published')
  return live.length > 0 ? live : null
}

function inLocale(text: LocalisedText | undefined, locale: string): LocalisedText | undefined {
  return text !== null && typeof text === 'object' ? text[locale] : text
}
