import { renderToStaticMarkup } from 'react-dom/server'
import { loadArticlePage } from '../pages/ArticlePage.tsx'
import { loadHomePage } from '../pages/HomePage.tsx'
import { loadLetterPage } from '../pages/LetterPage.tsx'
import { loadNotFoundPage } from '../pages/NotFoundPage.tsx'
import { Layout } from '../pages/parts/Layout.tsx'
import { RedirectPage } from '../pages/RedirectPage.tsx'
import { loadTagIndexPage } from '../pages/TagIndexPage.tsx'
import { loadTagPage } from '../pages/TagPage.tsx'
import { loadTemplatePage } from '../pages/TemplatePage.tsx'
import type { LoadedPage } from '../pages/types.ts'
import type { PageReader } from './createPageReader.ts'
import type { PageSubject } from './pageAt.ts'
import { resolveRedirect } from './resolveRedirect.ts'

export interface RenderedPage {
  html: string
  isIndexable: boolean
  modifiedAt: string | null
}

/**
 * Renders one page; what it reads goes through `reader`.
 *
 * @throws {PageGoneError} the CMS no longer publishes the doc; its message is on the way
 */
export async function renderPage(subject: PageSubject, reader: PageReader): Promise<RenderedPage> {
  if (subject.kind === 'redirect') return renderRedirect(subject.to, reader)
  const page = await loadPage(subject, reader)
  if (!page) throw new PageGoneError()
  const { meta, content } = page
  const document = (
    <Layout site={reader.settings} meta={meta}>
      {content}
    </Layout>
  )
  return {
    html: toHtml(document),
    isIndexable: meta.isIndexable && meta.canonicalPath === undefined,
    modifiedAt: meta.modifiedAt,
  }
}

export class PageGoneError extends Error {
  readonly code = 'PAGE_GONE'

  constructor() {
    super('The CMS has just stopped publishing the doc of this page.')
  }
}

function loadPage(
  subject: Exclude<PageSubject, { kind: 'redirect' }>,
  reader: PageReader,
): LoadedPage | null | Promise<LoadedPage | null> {
  switch (subject.kind) {
    case 'home':
      return loadHomePage(reader)
    case 'tagIndex':
      return loadTagIndexPage(reader)
    case 'notFound':
      return loadNotFoundPage(reader)
    case 'letter':
      return loadLetterPage(reader, subject.letter)
    case 'tag':
      return loadTagPage(reader, subject.id)
    case 'article':
      return loadArticlePage(reader, subject.id)
    case 'template':
      return loadTemplatePage(reader, subject.id)
  }
}

function renderRedirect(to: string, reader: PageReader): RenderedPage {
  const target = resolveRedirect(to, reader.list)
  if (target === null) throw new Error(`A redirect to ${JSON.stringify(to)} leads nowhere.`)
  return {
    html: toHtml(<RedirectPage site={reader.settings} to={target} />),
    isIndexable: false,
    modifiedAt: null,
  }
}

const toHtml = (document: React.ReactElement): string =>
  `<!doctype html>${renderToStaticMarkup(document)}\n`
