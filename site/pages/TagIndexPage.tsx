import type { PageReader } from '../build/createPageReader.ts'
import { idOf, tagsOfLetter, templatesOfTag } from '../build/entry.ts'
import { encodePath, letterPath, TAGS_PATH } from '../build/paths.ts'
import { useComponents } from './components.ts'
import { homeCrumb, tagsCrumb } from './crumbs.ts'
import { describeList } from '../seo/describe.ts'
import { editionMeta, everyEdition } from './editionMeta.ts'
import { loadLetterKeys } from './loadLetterKeys.ts'
import type { LetterKeysProps } from './parts/LetterKeys.tsx'
import type { TagListItem } from './parts/TagList.tsx'
import type { LoadedPage } from './types.ts'
import { useWords } from './words/useWords.ts'

export interface TagIndexPageProps {
  total: number
  keys: LetterKeysProps
  groups: { letter: string; path: string; count: number; first: TagListItem[] }[]
}

export function TagIndexPage({ total, keys, groups }: TagIndexPageProps) {
  const { LetterKeys, TagList } = useComponents()
  const words = useWords()
  return (
    <>
      <header className="opening">
        <h1>{words.tagIndexTitle}</h1>
        <p className="lede">{words.tagIndexLede(words.tagCount(total))}</p>
      </header>
      <LetterKeys {...keys} />
      <div className="letters">
        {groups.map(({ letter, path, count, first }, index) => (
          <section key={letter} aria-labelledby={`letter-${index + 1}`}>
            <h2 id={`letter-${index + 1}`}>
              <a href={encodePath(path)}>
                <span className="initial">{letter}</span>{' '}
                <span className="count">{words.tagCount(count)}</span>
              </a>
            </h2>
            <TagList tags={first} look="ledger" />
            {count > first.length ? (
              <p className="more">
                <a href={encodePath(path)}>{words.allOfLetter(count)}</a>
              </p>
            ) : null}
          </section>
        ))}
      </div>
    </>
  )
}

export function loadTagIndexPage(reader: PageReader): LoadedPage {
  const { words } = reader
  const groups = reader.letters().map((letter) => ({
    letter,
    path: reader.pathTo(letterPath(letter)),
    count: reader.count(tagsOfLetter(letter)),
    first: reader.list(tagsOfLetter(letter), { from: 0, to: FIRST_TAGS }).map((tag) => ({
      title: tag.title,
      path: tag.path,
      count: reader.count(templatesOfTag(idOf(tag.key))),
    })),
  }))
  const letters = groups.map(({ letter, path }) => ({ title: letter, path }))
  return {
    meta: describeList(
      reader,
      { count: letters.length, items: letters },
      {
        ...editionMeta(reader),
        alternates: everyEdition(reader, TAGS_PATH),
        path: reader.pathTo(TAGS_PATH),
        title: words.tagIndexTitle,
        description: words.tagIndexDescription,
        isIndexable: true,
        modifiedAt: null,
        breadcrumbs: [homeCrumb(reader), tagsCrumb(reader)],
        type: 'website',
      },
    ),
    content: (
      <TagIndexPage total={reader.count('tags')} keys={loadLetterKeys(reader)} groups={groups} />
    ),
  }
}

/** Tags shown under each letter; its own page has them all. */
const FIRST_TAGS = 8
