import type { CollectionBeforeChangeHook } from 'payload'
import type { Article } from '../../../payload-types.ts'

/** Dates an article when it is published for the first time. */
export const setPublishedAt: CollectionBeforeChangeHook<Article> = ({ data, originalDoc }) => {
  const isDated = Boolean(data.publishedAt ?? originalDoc?.publishedAt)
  if (data._status !== 'published' || isDated) return data
  return { ...data, publishedAt: new Date().toISOString() }
}
