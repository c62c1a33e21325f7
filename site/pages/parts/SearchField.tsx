import { encodePath, SEARCH_PATH } from '../../build/paths.ts'
import type { PageMeta, SiteSettings } from '../types.ts'
import { useWords } from '../words/useWords.ts'
import { pathInEdition } from './pathInEdition.ts'

/** Leads to the search page of the edition, with what was typed; the page has a field of its own. */
export function SearchField({ site, meta }: { site: SiteSettings; meta: PageMeta }) {
  const words = useWords()
  const path = pathInEdition(SEARCH_PATH, site, meta)
  if (meta.path === path) return null
  return (
    <form
      className="finder"
      role="search"
      aria-label={words.search}
      action={encodePath(path)}
      method="get"
    >
      <label className="hidden" htmlFor="masthead-search">
        {words.searchTheLibrary}
      </label>
      <input
        id="masthead-search"
        type="search"
        name="q"
        placeholder={words.searchTheLibrary}
        autoComplete="off"
      />
      <button type="submit">
        <span className="hidden">{words.search}</span>
        <svg
          viewBox="0 0 20 20"
          width="18"
          height="18"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          aria-hidden="true"
        >
          <circle cx="8.5" cy="8.5" r="5.5" />
          <path d="m12.8 12.8 4.7 4.7" />
        </svg>
      </button>
    </form>
  )
}
