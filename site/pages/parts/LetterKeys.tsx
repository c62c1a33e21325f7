import { encodePath } from '../../build/paths.ts'
import { useWords } from '../words/useWords.ts'

export interface LetterKeysProps {
  /** `path` is `null` where no tag begins with the letter. */
  letters: { letter: string; path: string | null; isCurrent: boolean }[]
}

/** The letters as the keys of a typewriter. */
export function LetterKeys({ letters }: LetterKeysProps) {
  const words = useWords()
  return (
    <nav className="keys" aria-label={words.tagsByLetter}>
      <ul>
        {letters.map(({ letter, path, isCurrent }) => (
          <li key={letter}>
            {path === null ? (
              <span className="key" aria-hidden="true">
                {letter}
              </span>
            ) : (
              <a
                className="key"
                href={encodePath(path)}
                aria-current={isCurrent ? 'page' : undefined}
              >
                {letter}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}
