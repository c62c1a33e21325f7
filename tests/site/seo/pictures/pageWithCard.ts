import { renderToStaticMarkup } from 'react-dom/server'
import { createElement } from 'react'
import { Head } from '../../../../site/pages/parts/Head.tsx'
import type { PageMeta, SiteSettings } from '../../../../site/pages/types.ts'

export const SITE: SiteSettings = {
  name: 'Platen & Co',
  url: 'https://site.example',
  cmsPublicUrl: 'https://cms.example',
  language: 'en',
  locales: ['en', 'de', 'ar'],
  pageSizes: { templates: 30, tags: 200 },
  assets: {
    stylesheet: '/assets/site.css',
    icon: '/assets/icon.svg',
    preloadedFonts: ['/assets/inter.woff2'],
    scripts: { search: '/assets/search.js', form: '/assets/form.js' },
  },
}

export const metaOf = (overrides: Partial<PageMeta> = {}): PageMeta => ({
  path: '/templates/offer-letter/',
  locale: 'en',
  direction: 'ltr',
  alternates: [],
  title: 'Offer letter',
  description: 'What an offer says.',
  isIndexable: true,
  modifiedAt: '2026-03-04T10:00:00.000Z',
  breadcrumbs: [],
  type: 'article',
  ...overrides,
})

export const previewOf = (key: string) => ({
  path: `/previews/${key}.webp`,
  width: 800,
  height: 1131,
  placeholder: null,
  sources: [],
})

/** A page as the site writes it, as far as its head goes. */
export const pageOf = (overrides: Partial<PageMeta> = {}): string => {
  const meta = metaOf(overrides)
  const document = createElement(
    'html',
    { lang: meta.locale, dir: meta.direction },
    createElement(Head, { site: SITE, meta }),
    createElement('body'),
  )
  return `<!doctype html>${renderToStaticMarkup(document)}\n`
}
