import type { PageReader } from '../build/createPageReader.ts'
import { NOT_FOUND_PATH } from '../build/paths.ts'
import { useComponents } from './components.ts'
import { editionMeta } from './editionMeta.ts'
import { loadLetterKeys } from './loadLetterKeys.ts'
import type { LetterKeysProps } from './parts/LetterKeys.tsx'
import type { SearchBoxProps } from './parts/SearchBox.tsx'
import type { LoadedPage } from './types.ts'
import { useWords } from './words/useWords.ts'

export interface NotFoundPageProps extends SearchBoxProps {
  keys: LetterKeysProps
}

/** Searches for the words of the address, where there is a script. */
export function NotFoundPage({ keys, ...search }: NotFoundPageProps) {
  const { LetterKeys, SearchBox } = useComponents()
  const words = useWords()
  return (
    <>
      <header className="hero">
        <h1>
          {words.notFoundStart} <em>{words.notFoundEnd}</em>
        </h1>
        <p className="lede">{words.notFoundLede}</p>
      </header>
      <SearchBox {...search} isForAddress />
      <LetterKeys {...keys} />
    </>
  )
}

export function loadNotFoundPage(reader: PageReader): LoadedPage {
  return {
    meta: {
      ...editionMeta(reader),
      alternates: [],
      path: reader.pathTo(NOT_FOUND_PATH),
      title: reader.words.notFoundTitle,
      description: null,
      isIndexable: false,
      modifiedAt: null,
      breadcrumbs: [],
      type: 'website',
      scripts: ['search'],
    },
    content: (
      <NotFoundPage pathTo={reader.pathTo} locale={reader.locale} keys={loadLetterKeys(reader)} />
    ),
  }
}
