import { renderToStaticMarkup } from 'react-dom/server'
import { loadArticlePage } from '../pages/ArticlePage.tsx'
import { loadHomePage } from '../pages/HomePage.tsx'
import { loadLetterPage } from '../pages/LetterPage.tsx'
import { loadNotFoundPage } from '../pages/NotFoundPage.tsx'
import { Layout } from '../pages/parts/Layout.tsx'
import { RedirectPage } from '../pages/RedirectPage.tsx'
import { loadSearchPage } from '../pages/SearchPage.tsx'
import { loadTagIndexPage } from '../pages/TagIndexPage.tsx'
import { loadTagPage } from '../pages/TagPage.tsx'
import { loadTemplatePage } from '../pages/TemplatePage.tsx'
import type { FeedContent, LoadedPage } from '../pages/types.ts'
import { WordsContext } from '../pages/words/useWords.ts'
import { ATOM_FILE, renderAtom, renderRss, RSS_FILE } from '../seo/feeds.ts'
import type { PageReader } from './createPageReader.ts'
import type { PageSubject } from './pageAt.ts'
import { filePathOf } from './paths.ts'
import { resolveRedirect } from './resolveRedirect.ts'

export interface RenderedPage {
  /** The page and its feeds; none for a redirect that leads nowhere at present. */
  files: { file: string; bytes: Buffer }[]
  isIndexable: boolean
  modifiedAt: string | null
}

/**
 * Renders one page; what it reads goes through `reader`.
 *
 * @throws {PageGoneError} its doc is in the library, and not in the store of docs
 */
export async function renderPage(
  path: string,
  subject: PageSubject,
  reader: PageReader,
): Promise<RenderedPage> {
  if (subject.kind === 'redirect') return renderRedirect(path, subject.to, reader)
  const page = await loadPage(subject, reader)
  if (!page) throw new PageGoneError()
  const { meta, content, feed } = page
  const document = (
    <WordsContext value={reader.words}>
      <Layout site={reader.settings} meta={meta}>
        {content}
      </Layout>
    </WordsContext>
  )
  return {
    files: [{ file: filePathOf(path), bytes: toHtml(document) }, ...feedFiles(path, feed, reader)],
    isIndexable: meta.isIndexable && meta.canonicalPath === undefined,
    modifiedAt: meta.modifiedAt,
  }
}

export class PageGoneError extends Error {
  readonly code = 'PAGE_GONE'

  constructor() {
    super('The doc of this page is not there.')
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
    case 'search':
      return loadSearchPage(reader)
    case 'notFound':
      return loadNotFoundPage(reader)
    case 'letter':
      return loadLetterPage(reader, subject.letter, subject.page)
    case 'tag':
      return loadTagPage(reader, subject.id, subject.page)
    case 'article':
      return loadArticlePage(reader, subject.id)
    case 'template':
      return loadTemplatePage(reader, subject.id)
  }
}

function feedFiles(path: string, feed: FeedContent | undefined, { settings }: PageReader) {
  if (!feed) return []
  const folder = filePathOf(path).slice(0, -'index.html'.length)
  return [
    { file: folder + RSS_FILE, bytes: Buffer.from(renderRss(feed, settings)) },
    { file: folder + ATOM_FILE, bytes: Buffer.from(renderAtom(feed, settings)) },
  ]
}

function renderRedirect(path: string, to: string, reader: PageReader): RenderedPage {
  const target = resolveRedirect(to, reader)
  const page = { isIndexable: false, modifiedAt: null }
  if (target === null) return { files: [], ...page }
  const bytes = toHtml(<RedirectPage site={reader.settings} to={target} />)
  return { files: [{ file: filePathOf(path), bytes }], ...page }
}

const toHtml = (document: React.ReactElement): Buffer =>
  Buffer.from(`<!doctype html>${renderToStaticMarkup(document)}\n`)
