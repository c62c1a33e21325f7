import type { CollectionBeforeOperationHook, Plugin } from 'payload'
import { isStaff } from '../../collections/shared/access/roles.ts'
import { checkPaging } from './checkPaging.ts'
import { checkOrder } from './checkPath.ts'
import { checkWhere } from './checkWhere.ts'

/**
 * Checks what REST callers ask of every collection, those of plugins too: limits, pages, filters and
 * orders. GraphQL has checks of its own; the Local API is trusted.
 */
export const guardReads: Plugin = (config) => ({
  ...config,
  collections: (config.collections ?? []).map((collection) => ({
    ...collection,
    hooks: {
      ...collection.hooks,
      beforeOperation: [refuseMalformed, ...(collection.hooks?.beforeOperation ?? [])],
    },
  })),
})

interface ReadArgs {
  currentDepth?: number
  overrideAccess?: boolean
  limit?: unknown
  page?: unknown
  where?: unknown
  sort?: string | string[]
}

const refuseMalformed: CollectionBeforeOperationHook = ({ args, collection, req }) => {
  const { currentDepth, limit, overrideAccess, page, sort, where } = args as ReadArgs
  // What Payload itself asks for to fill in related docs has a depth.
  if (req.payloadAPI !== 'REST' || overrideAccess || currentDepth !== undefined) return
  checkPaging({ limit, page, isStaff: isStaff(req) })
  checkWhere({ where, fields: collection.flattenedFields })
  // `sort=` names no order; MongoDB would look for a field without a name.
  const paths = [sort ?? []].flat().filter((path) => path.trim() !== '')
  for (const path of paths) {
    checkOrder(path.trim().replace(/^-/, ''), collection.flattenedFields)
  }
  return { ...args, sort: paths.length > 0 ? paths : undefined }
}
