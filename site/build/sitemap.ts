import type { PageRecord } from './createPageIndex.ts'
import { encodePath, SITEMAP_PATH } from './paths.ts'

/** Addresses that search engines may list, each with the date of its newest content. */
export function sitemap(siteUrl: string, records: PageRecord[]): string {
  const addresses = records
    .filter((record) => record.isIndexable)
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, modifiedAt }) => {
      const lastmod = modifiedAt ? `<lastmod>${escapeXml(modifiedAt)}</lastmod>` : ''
      return `<url><loc>${escapeXml(siteUrl + encodePath(path))}</loc>${lastmod}</url>\n`
    })
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${addresses.join('')}</urlset>
`
}

export const robots = (siteUrl: string): string =>
  `User-agent: *\nAllow: /\nSitemap: ${siteUrl}${SITEMAP_PATH}\n`

const escapeXml = (text: string): string =>
  text.replace(/[<>&'"]/g, (character) => `&#${character.charCodeAt(0)};`)
