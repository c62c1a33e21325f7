import type { CollectionSlug, PayloadRequest } from 'payload'

interface Redirect {
  id: number | string
  from: string
  to: string
}

/**
 * Leads `from` to `to` in one hop: redirects that led to `from` lead to `to` from now on, and `to`
 * itself, being a page again, leads nowhere.
 */
export async function redirectPath(
  req: PayloadRequest,
  collection: CollectionSlug,
  from: string,
  to: string,
): Promise<void> {
  const { payload } = req
  const { docs } = await payload.find({
    collection,
    where: { or: [{ from: { in: [from, to] } }, { to: { equals: from } }] },
    depth: 0,
    limit: 0,
    overrideAccess: true,
    pagination: false,
    req,
  })
  let hasRedirect = false
  for (const redirect of docs as unknown as Redirect[]) {
    if (redirect.from === to) {
      await payload.delete({ collection, id: redirect.id, overrideAccess: true, req })
      continue
    }
    hasRedirect ||= redirect.from === from
    await payload.update({
      collection,
      id: redirect.id,
      data: { to },
      overrideAccess: true,
      req,
    })
  }
  if (hasRedirect) return
  await payload.create({ collection, data: { from, to } as never, overrideAccess: true, req })
}
