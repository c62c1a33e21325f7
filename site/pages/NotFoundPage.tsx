import type { PageReader } from '../build/createPageReader.ts'
import { HOME_PATH, NOT_FOUND_PATH, TAGS_PATH } from '../build/paths.ts'
import { loadLetterKeys } from './loadLetterKeys.ts'
import { LetterKeys, type LetterKeysProps } from './parts/LetterKeys.tsx'
import type { LoadedPage } from './types.ts'

export function NotFoundPage({ keys }: { keys: LetterKeysProps }) {
  return (
    <header className="hero">
      <h1>
        This page is <em>blank.</em>
      </h1>
      <p className="lede">
        Nothing is filed under this address. Try <a href={HOME_PATH}>the home page</a>, or find your
        subject among <a href={TAGS_PATH}>the tags</a>.
      </p>
      <LetterKeys {...keys} />
    </header>
  )
}

export function loadNotFoundPage(reader: PageReader): LoadedPage {
  return {
    meta: {
      path: NOT_FOUND_PATH,
      title: 'Page not found',
      description: null,
      isIndexable: false,
      modifiedAt: null,
      breadcrumbs: [],
      type: 'website',
    },
    content: <NotFoundPage keys={loadLetterKeys(reader)} />,
  }
}
