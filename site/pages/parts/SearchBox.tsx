import { encodePath, SEARCH_PATH, TAGS_PATH } from '../../build/paths.ts'
import { indexFolder } from '../../search/indexFiles.ts'
import type { SearchTexts } from '../../scripts/texts.ts'
import type { Words } from '../words/index.ts'
import { useWords } from '../words/useWords.ts'

export interface SearchBoxProps {
  /** Paths of fixed pages in the edition. */
  pathTo: (path: string) => string
  /** BCP 47, of the edition. */
  locale: string
  /** Begins with a search for the words of the address, which leads nowhere. */
  isForAddress?: boolean
}

/**
 * A field to search with, and where its results come. `scripts/search.ts` does the work; without it
 * the field is not there, and a sentence says why.
 */
export function SearchBox({ pathTo, locale, isForAddress = false }: SearchBoxProps) {
  const words = useWords()
  return (
    <div
      className="search"
      data-search={isForAddress ? 'address' : 'query'}
      data-texts={JSON.stringify(searchTexts(words, locale, isForAddress))}
    >
      <form
        role="search"
        aria-label={words.searchTheLibrary}
        action={encodePath(pathTo(SEARCH_PATH))}
        method="get"
      >
        <label className="hidden" htmlFor="search-words">
          {words.searchTheLibrary}
        </label>
        <input
          id="search-words"
          type="search"
          name="q"
          placeholder={words.searchHint}
          autoComplete="off"
          spellCheck="false"
          maxLength={200}
          enterKeyHint="search"
        />
        <button className="button" type="submit">
          {words.search}
        </button>
      </form>
      <noscript>
        <p className="quiet">{words.searchNeedsScript}</p>
      </noscript>
      <p className="search-status" role="status" />
      <p className="search-failed" hidden>
        {words.searchFailed} <a href={encodePath(pathTo(TAGS_PATH))}>{words.tagsAToZ}</a>
      </p>
      <ol className="results" />
      <button className="button more-results" type="button" hidden>
        {words.moreResults}
      </button>
    </div>
  )
}

const searchTexts = (words: Words, locale: string, isForAddress: boolean): SearchTexts => ({
  locale,
  index: `/${indexFolder(locale)}/`,
  results: isForAddress ? words.perhaps : words.searchResults,
  searching: words.searching,
  nothing: words.nothingFound,
  kinds: [words.kindTag, words.kindTemplate, words.kindArticle],
})
