import type { PageReader } from '../build/createPageReader.ts'
import { idOf, tagsOfLetter, templatesOfTag } from '../build/entry.ts'
import { letterPath } from '../build/paths.ts'
import { useComponents } from './components.ts'
import { homeCrumb, letterCrumb, tagsCrumb } from './crumbs.ts'
import { describeList } from '../seo/describe.ts'
import { editionMeta } from './editionMeta.ts'
import { loadLetterKeys } from './loadLetterKeys.ts'
import type { LetterKeysProps } from './parts/LetterKeys.tsx'
import type { PagingProps } from './parts/Paging.tsx'
import type { TagListItem } from './parts/TagList.tsx'
import type { LoadedPage } from './types.ts'
import { useWords } from './words/useWords.ts'

export interface LetterPageProps {
  letter: string
  tags: TagListItem[]
  /** Of the letter, on all its pages. */
  total: number
  paging: PagingProps
  keys: LetterKeysProps
}

export function LetterPage({ letter, tags, total, paging, keys }: LetterPageProps) {
  const { LetterKeys, Paging, TagList } = useComponents()
  const words = useWords()
  return (
    <>
      <header className="opening letter">
        <h1>
          <span className="hidden">{words.tagsThatBeginWith(nameOf(letter, words))}</span>
          <span className="initial" aria-hidden="true">
            {letter}
          </span>
        </h1>
        <p className="lede">
          {words.tagCount(total)}
          {paging.pages > 1 ? <span> · {words.pageOf(paging.page, paging.pages)}</span> : null}
        </p>
      </header>
      <TagList tags={tags} look="ledger" />
      <Paging {...paging} />
      <LetterKeys {...keys} />
    </>
  )
}

export function loadLetterPage(reader: PageReader, letter: string, page: number): LoadedPage {
  const { words, settings } = reader
  const list = tagsOfLetter(letter)
  const path = reader.pathTo(letterPath(letter, page))
  const size = settings.pageSizes.tags
  const tags = reader.list(list, { from: (page - 1) * size, to: page * size }).map((tag) => ({
    title: tag.title,
    path: tag.path,
    count: reader.count(templatesOfTag(idOf(tag.key))),
  }))
  const total = reader.count(list)
  const pages = Math.max(1, Math.ceil(total / size))
  const pathOf = (other: number) => reader.pathTo(letterPath(letter, other))
  const named = nameOf(letter, words)
  const title = words.tagsThatBeginWith(named)
  const shown = { count: total, from: (page - 1) * size + 1, items: tags }
  return {
    meta: describeList(reader, shown, {
      ...editionMeta(reader),
      alternates: [],
      path,
      ...(page > 1 ? { previousPath: pathOf(page - 1) } : {}),
      ...(page < pages ? { nextPath: pathOf(page + 1) } : {}),
      title: page === 1 ? title : `${title} · ${words.page(page)}`,
      description: words.letterDescription(words.tagCount(total), named),
      isIndexable: true,
      modifiedAt: null,
      breadcrumbs: [
        homeCrumb(reader),
        tagsCrumb(reader),
        letterCrumb(reader, letter),
        ...(page === 1 ? [] : [{ title: words.page(page), path }]),
      ],
      type: 'website',
    }),
    content: (
      <LetterPage
        {...{ letter, tags, total }}
        paging={{ page, pages, pathOf }}
        keys={loadLetterKeys(reader, letter)}
      />
    ),
  }
}

const nameOf = (letter: string, words: { aDigit: string; locale: string }): string =>
  letter === '#' ? words.aDigit : letter.toLocaleUpperCase(words.locale)
