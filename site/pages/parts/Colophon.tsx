import { encodePath, HOME_PATH, SEARCH_PATH, SITEMAP_PATH, TAGS_PATH } from '../../build/paths.ts'
import { RSS_FILE } from '../../seo/feeds.ts'
import type { PageMeta, SiteSettings } from '../types.ts'
import { useWords } from '../words/useWords.ts'
import { pathInEdition } from './pathInEdition.ts'

/** The foot of every page. */
export function Colophon({ site, meta }: { site: SiteSettings; meta: PageMeta }) {
  const words = useWords()
  const links = [
    { path: HOME_PATH, title: words.home },
    { path: TAGS_PATH, title: words.tagsAToZ },
    { path: SEARCH_PATH, title: words.search },
  ]
  return (
    <footer className="colophon">
      <div className="wrap">
        <p>{words.tagline(site.name)}</p>
        <nav aria-label={words.footerNavigation}>
          {links.map(({ path, title }) => (
            <a key={path} href={encodePath(pathInEdition(path, site, meta))}>
              {title}
            </a>
          ))}
          {meta.hasFeed ? (
            <a href={encodePath(meta.path + RSS_FILE)} type="application/rss+xml">
              {words.feed}
            </a>
          ) : null}
          <a href={SITEMAP_PATH}>{words.sitemap}</a>
        </nav>
      </div>
    </footer>
  )
}
