import type { BasePayload } from 'payload'

/** The e-mail addresses of all admins, oldest account first. */
export async function findAdminEmails(payload: BasePayload): Promise<string[]> {
  const { docs } = await payload.find({
    collection: 'users',
    where: { role: { equals: 'admin' } },
    select: { email: true },
    sort: ['createdAt', 'id'],
    depth: 0,
    pagination: false,
  })
  return docs.map(({ email }) => email)
}
