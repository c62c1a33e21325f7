import type { Edition } from '../build/editions.ts'
import type { SiteSettings } from './types.ts'
import type { Words } from './words/index.ts'

export interface RedirectPageProps {
  site: SiteSettings
  edition: Edition
  words: Words
  /** A path of this site as it stands in an address, or an address elsewhere. */
  to: string
}

/** For hosts that serve files only; our server answers 301 instead. */
export function RedirectPage({ site, edition, words, to }: RedirectPageProps) {
  return (
    <html lang={edition.locale} dir={edition.direction === 'rtl' ? 'rtl' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${words.movedTitle} · ${site.name}`}</title>
        <meta name="robots" content="noindex" />
        <meta httpEquiv="refresh" content={`0; url=${to}`} />
        <link rel="canonical" href={new URL(to, site.url).href} />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" type="image/svg+xml" href={site.assets.icon} />
        <link rel="stylesheet" href={site.assets.stylesheet} />
      </head>
      <body>
        <main className="wrap">
          <header className="opening">
            <h1>{words.movedTitle}</h1>
            <p className="lede">
              <a href={to}>{words.movedLink}</a>
            </p>
          </header>
        </main>
      </body>
    </html>
  )
}
