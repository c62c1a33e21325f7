import { encodePath, HOME_PATH, TAGS_PATH } from '../../build/paths.ts'
import type { PageMeta, SiteSettings } from '../types.ts'
import { useWords } from '../words/useWords.ts'
import { EditionLinks } from './EditionLinks.tsx'
import { pathInEdition } from './pathInEdition.ts'
import { SearchField } from './SearchField.tsx'

/** The head of every page: name of the site, search, the way to the tags and to other editions. */
export function Masthead({ site, meta }: { site: SiteSettings; meta: PageMeta }) {
  const words = useWords()
  const tagsPath = pathInEdition(TAGS_PATH, site, meta)
  return (
    <header className="masthead">
      <div className="wrap">
        <a className="brand" href={encodePath(pathInEdition(HOME_PATH, site, meta))}>
          <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
            <g fill="none" stroke="currentColor" strokeWidth="1.5">
              <path d="M8 3h16v15H8z" />
              <path className="lines" d="M11.5 7.5h9M11.5 11h9M11.5 14.5h5" />
            </g>
            <rect fill="currentColor" x="1" y="18" width="30" height="9" rx="4.5" />
          </svg>
          <span>{site.name}</span>
        </a>
        <SearchField site={site} meta={meta} />
        <nav aria-label={words.mainNavigation}>
          <a href={encodePath(tagsPath)} aria-current={meta.path === tagsPath ? 'page' : undefined}>
            {words.tagsAToZ}
          </a>
        </nav>
        <EditionLinks meta={meta} />
      </div>
    </header>
  )
}
