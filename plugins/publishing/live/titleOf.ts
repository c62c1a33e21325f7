import type { BasePayload, CollectionSlug } from 'payload'
import { inDefaultLocale } from './inDefaultLocale.ts'

/** What the admin calls a doc, given as the database has it. */
export function titleOf(
  payload: BasePayload,
  collection: string,
  doc: Record<string, unknown>,
): string {
  const { config } = payload.collections[collection as CollectionSlug]
  const title = inDefaultLocale(payload, doc)[config.admin.useAsTitle ?? 'id']
  return typeof title === 'string' && title !== '' ? title : 'Untitled'
}
