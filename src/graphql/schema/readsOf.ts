import type { FlattenedField, SanitizedCollectionConfig } from 'payload'

declare module 'payload' {
  interface FieldCustom {
    /**
     * Fields from which `afterRead` hooks compute this one, as paths from the doc. A computed field
     * that does not say is read with the whole doc.
     */
    reads?: string[]
  }
}

/**
 * What has to be read of a doc so that one of its fields is right.
 *
 * @param path of the field, from the doc
 * @returns more paths, or `all` when the field does not say what it is computed from
 */
export function readsOf(
  collection: SanitizedCollectionConfig,
  field: FlattenedField,
  path: string,
): string[] | 'all' {
  const { reads } = (field.custom ?? {}) as { reads?: string[] }
  if (reads) return reads
  if (collection.upload && isUploadField(path)) return uploadReads(collection, path)
  const isComputed = 'virtual' in field && field.virtual === true
  const hooks = 'hooks' in field ? field.hooks : undefined
  return isComputed || hooks?.afterRead?.length ? 'all' : []
}

const isUploadField = (path: string): boolean =>
  /^(url|thumbnailURL)$|^sizes\.[^.]+\.url$/.test(path)

/** Payload adds these fields itself, and makes addresses of the names of files. */
function uploadReads({ upload }: SanitizedCollectionConfig, path: string): string[] {
  if (path === 'url') return ['filename']
  if (path !== 'thumbnailURL') return [path.replace(/url$/, 'filename')]
  const { adminThumbnail } = upload
  if (typeof adminThumbnail === 'function') return ['filename', 'url', 'mimeType', 'sizes']
  return adminThumbnail
    ? [`sizes.${adminThumbnail}.filename`, `sizes.${adminThumbnail}.url`]
    : ['filename']
}
