import type { BasePayload } from 'payload'
import { publicPages } from './publicPages.ts'

/** What a template is called now, going by the redirect from its old page. */
export async function findMovedTemplate({
  payload,
  slug,
}: {
  payload: BasePayload
  slug: string
}): Promise<string | undefined> {
  const from = publicPages['document-templates']?.path({ slug })
  const { docs } = await payload.find({
    collection: 'redirects',
    where: { from: { equals: from } },
    depth: 0,
    limit: 1,
    pagination: false,
  })
  const { to } = (docs[0] ?? {}) as { to?: string }
  return to === undefined ? undefined : /^\/templates\/([^/]+)\/$/.exec(to)?.[1]
}
