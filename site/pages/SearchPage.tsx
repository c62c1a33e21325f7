import type { PageReader } from '../build/createPageReader.ts'
import { HOME_PATH, SEARCH_PATH } from '../build/paths.ts'
import { editionMeta, everyEdition } from './editionMeta.ts'
import { loadLetterKeys } from './loadLetterKeys.ts'
import { LetterKeys, type LetterKeysProps } from './parts/LetterKeys.tsx'
import type { LoadedPage } from './types.ts'

export function SearchPage({ keys }: { keys: LetterKeysProps }) {
  return (
    <header className="opening">
      <h1>Search</h1>
      <LetterKeys {...keys} />
    </header>
  )
}

export function loadSearchPage(reader: PageReader): LoadedPage {
  const path = reader.pathTo(SEARCH_PATH)
  return {
    meta: {
      ...editionMeta(reader),
      alternates: everyEdition(reader, SEARCH_PATH),
      path,
      title: 'Search',
      description: null,
      isIndexable: false,
      modifiedAt: null,
      breadcrumbs: [
        { title: 'Home', path: reader.pathTo(HOME_PATH) },
        { title: 'Search', path },
      ],
      type: 'website',
    },
    content: <SearchPage keys={loadLetterKeys(reader)} />,
  }
}
