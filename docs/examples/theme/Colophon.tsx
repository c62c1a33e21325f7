import {
  encodePath,
  HOME_PATH,
  type PageMeta,
  pathInEdition,
  type SiteSettings,
  TAGS_PATH,
  useWords,
} from '../../../site/theme/index.ts'

/** The foot of every page, in place of the site's. */
export function Colophon({ site, meta }: { site: SiteSettings; meta: PageMeta }) {
  const words = useWords()
  const links = [
    { path: HOME_PATH, title: words.home },
    { path: TAGS_PATH, title: words.tagsAToZ },
  ]
  return (
    <footer className="chambers">
      <div className="wrap">
        <img src={site.assets.theme?.['scales.svg']} width={40} height={40} alt="" />
        <p>{words.tagline(site.name)}</p>
        <nav aria-label={words.footerNavigation}>
          {links.map(({ path, title }) => (
            <a key={path} href={encodePath(pathInEdition(path, site, meta))}>
              {title}
            </a>
          ))}
        </nav>
      </div>
    </footer>
  )
}
