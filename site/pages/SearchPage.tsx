import type { PageReader } from '../build/createPageReader.ts'
import { idOf, POPULAR_TAGS, templatesOfTag } from '../build/entry.ts'
import { HOME_PATH, SEARCH_PATH } from '../build/paths.ts'
import { useComponents } from './components.ts'
import { editionMeta, everyEdition } from './editionMeta.ts'
import { loadLetterKeys } from './loadLetterKeys.ts'
import type { LetterKeysProps } from './parts/LetterKeys.tsx'
import type { SearchBoxProps } from './parts/SearchBox.tsx'
import type { TagListItem } from './parts/TagList.tsx'
import type { LoadedPage } from './types.ts'
import { useWords } from './words/useWords.ts'

export interface SearchPageProps extends SearchBoxProps {
  keys: LetterKeysProps
  popular: TagListItem[]
}

export function SearchPage({ keys, popular, ...search }: SearchPageProps) {
  const { LetterKeys, SearchBox, TagList } = useComponents()
  const words = useWords()
  return (
    <>
      <header className="opening">
        <h1>{words.searchTheLibrary}</h1>
      </header>
      <SearchBox {...search} />
      <LetterKeys {...keys} />
      {popular.length > 0 ? (
        <section aria-labelledby="popular" className="section">
          <h2 id="popular" className="overline">
            {words.popularTags}
          </h2>
          <TagList tags={popular} look="labels" />
        </section>
      ) : null}
    </>
  )
}

export function loadSearchPage(reader: PageReader): LoadedPage {
  const { locale, pathTo, words } = reader
  const path = pathTo(SEARCH_PATH)
  const popular = reader.list(POPULAR_TAGS, { from: 0, to: MOST_POPULAR })
  return {
    meta: {
      ...editionMeta(reader),
      alternates: everyEdition(reader, SEARCH_PATH),
      path,
      title: words.search,
      description: null,
      isIndexable: false,
      modifiedAt: null,
      breadcrumbs: [
        { title: words.home, path: pathTo(HOME_PATH) },
        { title: words.search, path },
      ],
      type: 'website',
      scripts: ['search'],
    },
    content: (
      <SearchPage
        pathTo={pathTo}
        locale={locale}
        keys={loadLetterKeys(reader)}
        popular={popular.map(({ key, path, title }) => ({
          path,
          title,
          count: reader.count(templatesOfTag(idOf(key))),
        }))}
      />
    ),
  }
}

const MOST_POPULAR = 16
