import { encodePath } from '../../build/paths.ts'
import { cutAtWord } from '../../seo/cutAtWord.ts'
import { ATOM_FILE, RSS_FILE } from '../../seo/feeds.ts'
import { breadcrumbData, graphJson } from '../../seo/jsonLd.ts'
import type { PageMeta, SiteSettings } from '../types.ts'
import { ShareTags } from './ShareTags.tsx'

/** What browsers, search engines and link previews are told about a page. */
export function Head({ site, meta }: { site: SiteSettings; meta: PageMeta }) {
  const { path, title, canonicalPath, scripts = [], hasFeed = false } = meta
  const description = meta.description && cutAtWord(meta.description, DESCRIPTION_LENGTH)
  const canonical = site.url + encodePath(canonicalPath ?? path)
  const facts = structuredData(site, meta)
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title === site.name ? title : `${title} · ${site.name}`}</title>
      {description ? <meta name="description" content={description} /> : null}
      <meta name="robots" content={meta.isIndexable ? SHOW_ALL : 'noindex'} />
      <link rel="canonical" href={canonical} />
      <OtherEditions site={site} meta={meta} />
      {meta.previousPath ? <link rel="prev" href={encodePath(meta.previousPath)} /> : null}
      {meta.nextPath ? <link rel="next" href={encodePath(meta.nextPath)} /> : null}
      <ShareTags site={site} meta={meta} address={canonical} description={description} />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#f6f2ea" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#181612" media="(prefers-color-scheme: dark)" />
      {site.assets.preloadedFonts.map((font) => (
        <link key={font} rel="preload" as="font" type="font/woff2" href={font} crossOrigin="" />
      ))}
      <link rel="stylesheet" href={site.assets.stylesheet} />
      <link rel="icon" type="image/svg+xml" href={site.assets.icon} />
      {hasFeed ? (
        <>
          <FeedLink type="application/rss+xml" title={title} href={path + RSS_FILE} />
          <FeedLink type="application/atom+xml" title={title} href={path + ATOM_FILE} />
        </>
      ) : null}
      {scripts.map((name) => {
        const address = site.assets.scripts?.[name]
        return address ? <script key={name} type="module" src={address} /> : null
      })}
      {facts.length > 0 ? (
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: graphJson(facts) }} />
      ) : null}
    </head>
  )
}

/** Code points that search results have room for. */
const DESCRIPTION_LENGTH = 160
/** Search engines may show pictures of any size and as much text as they like. */
const SHOW_ALL = 'max-image-preview:large, max-snippet:-1'

/** The whole set on each page of it, whether or not it may be listed: so each link is returned. */
function OtherEditions({ site, meta: { alternates } }: { site: SiteSettings; meta: PageMeta }) {
  const standard = alternates.find(({ locale }) => locale === site.language) ?? alternates[0]
  if (!standard || alternates.length < 2) return null
  return (
    <>
      {[...alternates, { locale: 'x-default', path: standard.path }].map(({ locale, path }) => (
        <link key={locale} rel="alternate" hrefLang={locale} href={site.url + encodePath(path)} />
      ))}
    </>
  )
}

const FeedLink = (props: { type: string; title: string; href: string }) => (
  <link rel="alternate" type={props.type} title={props.title} href={encodePath(props.href)} />
)

const structuredData = (site: SiteSettings, meta: PageMeta): object[] => [
  ...(meta.breadcrumbs.length > 1 ? [breadcrumbData({ site }, meta.breadcrumbs)] : []),
  ...(meta.structuredData ?? []),
]
