import type { PageReader } from '../build/createPageReader.ts'
import { loadArticlePage } from './ArticlePage.tsx'
import { loadHomePage } from './HomePage.tsx'
import { loadLetterPage } from './LetterPage.tsx'
import { loadNotFoundPage } from './NotFoundPage.tsx'
import { loadSearchPage } from './SearchPage.tsx'
import { loadTagIndexPage } from './TagIndexPage.tsx'
import { loadTagPage } from './TagPage.tsx'
import { loadTemplatePage } from './TemplatePage.tsx'
import type { LoadedPage } from './types.ts'

type Loaded = LoadedPage | null | Promise<LoadedPage | null>

/**
 * One loader for each kind of page: reads what the page shows, and says what it is. `null` where
 * there is no such page. What is read must come through the reader, or changes of it go unseen.
 */
export interface PageLoaders {
  home: (reader: PageReader) => Loaded
  tagIndex: (reader: PageReader) => Loaded
  search: (reader: PageReader) => Loaded
  notFound: (reader: PageReader) => Loaded
  /** @param page from 1 */
  letter: (reader: PageReader, letter: string, page: number) => Loaded
  /** @param page from 1 */
  tag: (reader: PageReader, id: string, page: number) => Loaded
  article: (reader: PageReader, id: string) => Loaded
  template: (reader: PageReader, id: string) => Loaded
}

export const defaultLoaders: PageLoaders = {
  home: loadHomePage,
  tagIndex: loadTagIndexPage,
  search: loadSearchPage,
  notFound: loadNotFoundPage,
  letter: loadLetterPage,
  tag: loadTagPage,
  article: loadArticlePage,
  template: loadTemplatePage,
}
