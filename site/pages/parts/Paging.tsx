import { encodePath } from '../../build/paths.ts'
import { useWords } from '../words/useWords.ts'

export interface PagingProps {
  /** From 1. */
  page: number
  pages: number
  /** Where each page is; complete, as the first is the list itself. */
  pathOf: (page: number) => string
}

/** The pages of a long list; nothing where there is only one. */
export function Paging({ page, pages, pathOf }: PagingProps) {
  const words = useWords()
  if (pages < 2) return null
  return (
    <nav className="paging" aria-label={words.paging}>
      {page > 1 ? (
        <a className="turn" rel="prev" href={encodePath(pathOf(page - 1))}>
          <span className="arrow" aria-hidden="true">
            ←
          </span>
          {words.previousPage}
        </a>
      ) : null}
      <ol>
        {pagesShown(page, pages).map((shown) => (
          <li key={shown}>
            {shown < 0 ? (
              <span className="gap">…</span>
            ) : shown === page ? (
              <span className="key" aria-current="page">
                <span className="hidden">{words.page(shown)}</span>
                <span aria-hidden="true">{shown}</span>
              </span>
            ) : (
              <a className="key" href={encodePath(pathOf(shown))}>
                <span className="hidden">{words.page(shown)}</span>
                <span aria-hidden="true">{shown}</span>
              </a>
            )}
          </li>
        ))}
      </ol>
      {page < pages ? (
        <a className="turn" rel="next" href={encodePath(pathOf(page + 1))}>
          {words.nextPage}
          <span className="arrow" aria-hidden="true">
            →
          </span>
        </a>
      ) : null}
    </nav>
  )
}

/** The first, the last, and those around the page; a negative number stands for what is left out. */
export function pagesShown(page: number, pages: number): number[] {
  const near = [1, page - 1, page, page + 1, pages].filter((one) => one >= 1 && one <= pages)
  const sorted = [...new Set(near)].sort((a, b) => a - b)
  return sorted.flatMap((one, index) => {
    const before = sorted[index - 1] ?? one - 1
    if (one - before === 2) return [one - 1, one]
    return one - before > 2 ? [-one, one] : [one]
  })
}
