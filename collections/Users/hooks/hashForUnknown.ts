import { pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import type { CollectionBeforeOperationHook } from 'payload'

const hash = promisify(pbkdf2)

/** As Payload hashes passwords: auth/strategies/local/generatePasswordSaltHash.js. */
const ITERATIONS = 600_000
const KEY_BYTES = 32

/**
 * Hashes the password of a login also where nobody has the e-mail address: without that, the answer
 * comes a quarter of a second sooner, and tells who has an account.
 *
 * Does not hide that an account is locked, and a failed login of a known account still writes a row.
 */
export const hashForUnknown: CollectionBeforeOperationHook = async ({
  args,
  collection,
  operation,
  req,
}) => {
  if (operation !== 'login') return
  const { email, password } = (args as { data?: Record<string, unknown> }).data ?? {}
  if (typeof email !== 'string' || typeof password !== 'string') return
  const { totalDocs } = await req.payload.db.count({
    collection: collection.slug,
    where: { email: { equals: email.toLowerCase().trim() } },
    req,
  })
  if (totalDocs === 0) await hash(password, randomBytes(32), ITERATIONS, KEY_BYTES, 'sha256')
}
