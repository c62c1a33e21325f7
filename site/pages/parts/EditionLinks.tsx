import { encodePath } from '../../build/paths.ts'
import { formatOwnLanguage } from '../format.ts'
import type { PageMeta } from '../types.ts'
import { useWords } from '../words/useWords.ts'

/** The page in other languages, each by its own name; nothing where there is no other. */
export function EditionLinks({ meta }: { meta: Pick<PageMeta, 'alternates' | 'locale'> }) {
  const words = useWords()
  const others = meta.alternates.filter(({ locale }) => locale !== meta.locale)
  if (others.length === 0) return null
  return (
    <details className="editions">
      <summary>
        <span className="hidden">{words.editions}: </span>
        {formatOwnLanguage(meta.locale)}
      </summary>
      <ul>
        {others.map(({ locale, path }) => (
          <li key={locale}>
            <a href={encodePath(path)} lang={locale} hrefLang={locale} dir="auto">
              {formatOwnLanguage(locale)}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}
