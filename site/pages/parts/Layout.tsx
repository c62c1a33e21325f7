import type { ReactNode } from 'react'
import { encodePath, HOME_PATH, TAGS_PATH } from '../../build/paths.ts'
import type { PageMeta, SiteSettings } from '../types.ts'
import { Breadcrumbs } from './Breadcrumbs.tsx'
import { Head } from './Head.tsx'

/** The whole HTML document around a page. */
export function Layout(props: { site: SiteSettings; meta: PageMeta; children: ReactNode }) {
  const { site, meta, children } = props
  return (
    <html lang={site.language}>
      <Head site={site} meta={meta} />
      <body>
        <a className="skip" href="#content">
          Skip to content
        </a>
        <header className="masthead">
          <div className="wrap">
            <a className="brand" href={HOME_PATH}>
              <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
                <path className="sheet" d="M8 3h16v15H8z" />
                <path className="lines" d="M11.5 7.5h9M11.5 11h9M11.5 14.5h5" />
                <rect className="roller" x="1" y="18" width="30" height="9" rx="4.5" />
              </svg>
              <span>{site.name}</span>
            </a>
            <nav aria-label="Main">
              <a href={TAGS_PATH} aria-current={meta.path === TAGS_PATH ? 'page' : undefined}>
                Tags A–Z
              </a>
            </nav>
          </div>
        </header>
        <main id="content" className="wrap">
          <Breadcrumbs crumbs={meta.breadcrumbs} />
          {children}
        </main>
        <footer className="colophon">
          <div className="wrap">
            <p>{site.name}: documents ready to fill in, each with its explanation.</p>
            <nav aria-label="Footer">
              <a href={HOME_PATH}>Home</a>
              <a href={TAGS_PATH}>Tags A–Z</a>
              <a href={encodePath('/sitemap.xml')}>Sitemap</a>
            </nav>
          </div>
        </footer>
      </body>
    </html>
  )
}
