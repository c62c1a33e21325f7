import { renderToStaticMarkup } from 'react-dom/server'
import { ComponentsContext } from '../pages/components.ts'
import { RedirectPage } from '../pages/RedirectPage.tsx'
import type { FeedContent, LoadedPage } from '../pages/types.ts'
import { WordsContext } from '../pages/words/useWords.ts'
import { ATOM_FILE, renderAtom, renderRss, RSS_FILE } from '../seo/feeds.ts'
import { type LoadedTheme, NO_THEME } from '../theme/loadTheme.ts'
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
  theme: LoadedTheme = NO_THEME,
): Promise<RenderedPage> {
  if (subject.kind === 'redirect') return renderRedirect(path, subject.to, reader)
  const page = await loadPage(subject, reader, theme)
  if (!page) throw new PageGoneError()
  const { meta, content, feed } = page
  const { Layout } = theme.components
  const document = (
    <ComponentsContext value={theme.components}>
      <WordsContext value={reader.words}>
        <Layout site={reader.settings} meta={meta}>
          {content}
        </Layout>
      </WordsContext>
    </ComponentsContext>
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
  { pages }: LoadedTheme,
): LoadedPage | null | Promise<LoadedPage | null> {
  switch (subject.kind) {
    case 'home':
    case 'tagIndex':
    case 'search':
    case 'notFound':
      return pages[subject.kind](reader)
    case 'letter':
      return pages.letter(reader, subject.letter, subject.page)
    case 'tag':
      return pages.tag(reader, subject.id, subject.page)
    case 'article':
    case 'template':
      return pages[subject.kind](reader, subject.id)
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
  reader.exists(path) // once a letter or tag has a page there, that takes the redirect's place
  const target = resolveRedirect(to, reader)
  const page = { isIndexable: false, modifiedAt: null }
  if (target === null) return { files: [], ...page }
  const { settings, edition, words } = reader
  const redirect = { site: settings, edition, words, to: target }
  const bytes = toHtml(<RedirectPage {...redirect} />)
  return { files: [{ file: filePathOf(path), bytes }], ...page }
}

const toHtml = (document: React.ReactElement): Buffer =>
  Buffer.from(`<!doctype html>${renderToStaticMarkup(document)}\n`)
