import type { PageReader } from '../build/createPageReader.ts'
import { tagsOfLetter } from '../build/entry.ts'
import { encodePath, HOME_PATH, letterPath, TAGS_PATH } from '../build/paths.ts'
import { formatCount } from './format.ts'
import { editionMeta, everyEdition } from './editionMeta.ts'
import { loadLetterKeys } from './loadLetterKeys.ts'
import { LetterKeys, type LetterKeysProps } from './parts/LetterKeys.tsx'
import { TagList, type TagListItem } from './parts/TagList.tsx'
import type { LoadedPage } from './types.ts'

export interface TagIndexPageProps {
  total: number
  keys: LetterKeysProps
  groups: { letter: string; path: string; count: number; first: TagListItem[] }[]
}

export function TagIndexPage({ total, keys, groups }: TagIndexPageProps) {
  return (
    <>
      <header className="opening">
        <h1>Tags from A to Z</h1>
        <p className="lede">
          {formatCount(total, 'tag')}. Each answers a question and lists the templates that go with
          it.
        </p>
      </header>
      <LetterKeys {...keys} />
      <div className="letters">
        {groups.map((group) => (
          <section key={group.letter} aria-labelledby={`letter-${group.path.slice(6, -1)}`}>
            <h2 id={`letter-${group.path.slice(6, -1)}`}>
              <a href={encodePath(group.path)}>
                <span className="initial">{group.letter}</span>{' '}
                <span className="count">{formatCount(group.count, 'tag')}</span>
              </a>
            </h2>
            <TagList tags={group.first} look="ledger" />
          </section>
        ))}
      </div>
    </>
  )
}

export function loadTagIndexPage(reader: PageReader): LoadedPage {
  const groups = reader.letters().map((letter) => ({
    letter,
    path: reader.pathTo(letterPath(letter)),
    count: reader.count(tagsOfLetter(letter)),
    first: reader
      .list(tagsOfLetter(letter), { from: 0, to: FIRST_TAGS })
      .map(({ title, path }) => ({ title, path })),
  }))
  return {
    meta: {
      ...editionMeta(reader),
      alternates: everyEdition(reader, TAGS_PATH),
      path: reader.pathTo(TAGS_PATH),
      title: 'Tags from A to Z',
      description:
        'Every tag of the library, from A to Z, with the number of tags for each letter.',
      isIndexable: true,
      modifiedAt: null,
      breadcrumbs: [
        { title: 'Home', path: reader.pathTo(HOME_PATH) },
        { title: 'Tags', path: reader.pathTo(TAGS_PATH) },
      ],
      type: 'website',
    },
    content: (
      <TagIndexPage total={reader.count('tags')} keys={loadLetterKeys(reader)} groups={groups} />
    ),
  }
}

/** Tags shown under each letter; its own page has them all. */
const FIRST_TAGS = 8
