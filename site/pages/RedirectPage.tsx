import type { SiteSettings } from './types.ts'

/** For hosts that serve files only; our server answers 301 instead. */
export function RedirectPage({ site, to }: { site: SiteSettings; to: string }) {
  return (
    <html lang={site.language}>
      <head>
        <meta charSet="utf-8" />
        <title>{`Moved · ${site.name}`}</title>
        <meta name="robots" content="noindex" />
        <meta httpEquiv="refresh" content={`0; url=${to}`} />
        <link rel="canonical" href={new URL(to, site.url).href} />
      </head>
      <body>
        <p>
          This page has moved: <a href={to}>{to}</a>
        </p>
      </body>
    </html>
  )
}
