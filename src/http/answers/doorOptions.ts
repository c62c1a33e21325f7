import type { SanitizedConfig } from 'payload'
import { isInternal } from '../../database/entityKeys.ts'
import { OPERATIONS } from '../../graphql/cache/approveAnswers.ts'
import type { FrontDoorOptions } from './createFrontDoor.ts'

/**
 * @param cdnSeconds how long a content delivery network may keep an answer
 * @returns the front door's options for an application
 */
export function doorOptions(config: SanitizedConfig, cdnSeconds: number): FrontDoorOptions {
  const hidden = config.collections.filter(
    ({ auth, slug }) => Boolean(auth) || isInternal(slug) || slug === OPERATIONS,
  )
  const hiddenCollections = new Set(hidden.map(({ slug }) => slug))
  const slugs = config.collections.map(({ slug }) => slug)
  return {
    cookiePrefix: config.cookiePrefix,
    collections: new Set(slugs.filter((slug) => !hiddenCollections.has(slug))),
    hiddenCollections,
    cdnSeconds,
  }
}
