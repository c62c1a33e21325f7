import type { PublicPage } from '../plugins/publishing/types.ts'

const pathBelow =
  (folder: string) =>
  ({ slug }: Record<string, unknown>): string | null =>
    typeof slug === 'string' ? `/${folder}/${slug}/` : null

/** Where the public site shows the docs of each collection; `site/build/paths.ts` agrees. */
export const publicPages: Record<string, PublicPage> = {
  articles: { fields: ['slug'], path: pathBelow('articles') },
  'document-templates': { fields: ['slug'], path: pathBelow('templates') },
  tags: {
    fields: ['slug', 'letter'],
    path: ({ slug, letter }) =>
      typeof slug === 'string' && typeof letter === 'string'
        ? `/tags/${letter === '#' ? '0-9' : letter}/${slug}/`
        : null,
  },
}

/** Where readers find a doc, when it has a page. */
export function publicUrl(
  siteUrl: string,
  collection: string,
  doc: Record<string, unknown>,
): string | undefined {
  const path = publicPages[collection]?.path(doc)
  return path ? `${siteUrl}${encodeURI(path)}` : undefined
}
