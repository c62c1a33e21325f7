import { randomBytes } from 'node:crypto'
import type { Payload } from 'payload'
import type { Login } from './report.ts'

const EMAIL = 'admin@platen.example'

/**
 * Makes the first admin, with a random password, where there is no user at all.
 *
 * @returns the login to show once, or null when there were users
 */
export async function ensureFirstAdmin(payload: Payload): Promise<Login | null> {
  const { totalDocs } = await payload.count({ collection: 'users' })
  if (totalDocs > 0) return null
  const password = randomBytes(12).toString('base64url')
  await payload.create({
    collection: 'users',
    data: { name: 'Administrator', email: EMAIL, password, role: 'admin' },
  })
  return { email: EMAIL, password }
}
