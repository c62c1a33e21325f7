import { encodePath } from '../../build/paths.ts'

export interface LetterKeysProps {
  /** `path` is `null` where no tag begins with the letter. */
  letters: { letter: string; path: string | null; isCurrent: boolean }[]
}

/** The letters as the keys of a typewriter. */
export function LetterKeys({ letters }: LetterKeysProps) {
  return (
    <nav className="keys" aria-label="Tags by letter">
      <ul>
        {letters.map(({ letter, path, isCurrent }) => (
          <li key={letter}>
            {path === null ? (
              <span aria-hidden="true">{letter}</span>
            ) : (
              <a href={encodePath(path)} aria-current={isCurrent ? 'page' : undefined}>
                {letter}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}
