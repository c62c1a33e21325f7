import { createHash } from 'node:crypto'
import { COLLECTION_QUERIES, FIELDS_QUERY } from './queries.ts'

/**
 * The queries of the site, for a CMS that answers registered ones only.
 *
 * @see "Persisted query manifest" of `@apollo/generate-persisted-query-manifest`
 */
export function operationManifest() {
  const queries = [...Object.values(COLLECTION_QUERIES), FIELDS_QUERY]
  return {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: queries.map(({ operation, text }) => {
      const body = text.toString()
      const id = createHash('sha256').update(body).digest('hex')
      return { id, name: operation, type: 'query', body }
    }),
  }
}
