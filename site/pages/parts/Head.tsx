import { encodePath } from '../../build/paths.ts'
import type { PageMeta, SiteSettings } from '../types.ts'

/** What browsers, search engines and link previews are told about a page. */
export function Head({ site, meta }: { site: SiteSettings; meta: PageMeta }) {
  const title = meta.title === site.name ? site.name : `${meta.title} · ${site.name}`
  const address = site.url + encodePath(meta.canonicalPath ?? meta.path)
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      {meta.description ? <meta name="description" content={meta.description} /> : null}
      {meta.isIndexable ? null : <meta name="robots" content="noindex" />}
      <link rel="canonical" href={address} />
      <meta property="og:site_name" content={site.name} />
      <meta property="og:type" content={meta.type} />
      <meta property="og:title" content={meta.title} />
      {meta.description ? <meta property="og:description" content={meta.description} /> : null}
      <meta property="og:url" content={address} />
      {meta.image ? (
        <>
          <meta property="og:image" content={site.url + meta.image.path} />
          <meta property="og:image:width" content={String(meta.image.width)} />
          <meta property="og:image:height" content={String(meta.image.height)} />
        </>
      ) : null}
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#f6f2ea" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#181612" media="(prefers-color-scheme: dark)" />
      {site.assets.preloadedFonts.map((font) => (
        <link key={font} rel="preload" as="font" type="font/woff2" href={font} crossOrigin="" />
      ))}
      <link rel="stylesheet" href={site.assets.stylesheet} />
      <link rel="icon" type="image/svg+xml" href={site.assets.icon} />
      {meta.breadcrumbs.length > 1 ? (
        <script
          type="application/ld+json"
          dangerouslySetInnerHTML={{ __html: jsonForHtml(breadcrumbList(site, meta)) }}
        />
      ) : null}
    </head>
  )
}

function breadcrumbList(site: SiteSettings, meta: PageMeta) {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: meta.breadcrumbs.map((crumb, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: crumb.title,
      item: site.url + encodePath(crumb.path),
    })),
  }
}

/** Data, not script; `<` is spelled out so that no title can close the element. */
const jsonForHtml = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')
