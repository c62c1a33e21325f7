import type { ReactNode } from 'react'
import { useComponents } from '../components.ts'
import type { PageMeta, SiteSettings } from '../types.ts'
import { useWords } from '../words/useWords.ts'
import { Head } from './Head.tsx'

/** The whole HTML document around a page. */
export function Layout(props: { site: SiteSettings; meta: PageMeta; children: ReactNode }) {
  const { site, meta, children } = props
  const { Breadcrumbs, Colophon, Masthead } = useComponents()
  const words = useWords()
  return (
    <html lang={meta.locale} dir={meta.direction === 'rtl' ? 'rtl' : undefined}>
      <Head site={site} meta={meta} />
      <body>
        <a className="skip" href="#content">
          {words.skipToContent}
        </a>
        <Masthead site={site} meta={meta} />
        <main id="content" className="wrap">
          <Breadcrumbs crumbs={meta.breadcrumbs} />
          {children}
        </main>
        <Colophon site={site} meta={meta} />
      </body>
    </html>
  )
}
