import { encodePath } from '../../build/paths.ts'
import type { Crumb } from '../types.ts'
import { useWords } from '../words/useWords.ts'

/** The way from the home page to here; nothing on the home page itself. */
export function Breadcrumbs({ crumbs }: { crumbs: Crumb[] }) {
  const words = useWords()
  if (crumbs.length < 2) return null
  return (
    <nav className="breadcrumbs" aria-label={words.breadcrumbs}>
      <ol>
        {crumbs.map((crumb, index) => (
          <li key={crumb.path}>
            {index === crumbs.length - 1 ? (
              <span aria-current="page">{crumb.title}</span>
            ) : (
              <a href={encodePath(crumb.path)}>{crumb.title}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
