import { APIError, type CollectionBeforeOperationHook } from 'payload'
import { hasRole } from '../../shared/access/roles.ts'

const OWN = new Set(['name', 'password'])

/**
 * Lets consumers change their name and their password, and nothing else of their account: whoever
 * has got hold of a consumer's key could otherwise take the account over with another address.
 */
export const keepToNameAndPassword: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  const { data, overrideAccess } = args as { data?: object; overrideAccess?: boolean }
  if (operation !== 'update' && operation !== 'updateByID') return
  if (overrideAccess || !hasRole(req, 'consumer')) return
  const others = Object.keys(data ?? {}).filter((name) => !OWN.has(name))
  if (others.length === 0) return
  throw new APIError(
    `A consumer changes its name and its password only, not "${others.join('", "')}". Ask an admin.`,
    403,
    null,
    true,
  )
}
