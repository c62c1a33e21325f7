import type { PageReader } from '../build/createPageReader.ts'
import { encodePath, HOME_PATH, letterPath, TAGS_PATH } from '../build/paths.ts'
import { formatCount } from './format.ts'
import { loadLetterKeys, tagsByLetter } from './loadLetterKeys.ts'
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
  const groups = [...tagsByLetter(reader)].map(([letter, tags]) => ({
    letter,
    path: letterPath(letter),
    count: tags.length,
    first: tags.slice(0, FIRST_TAGS).map(({ title, path }) => ({ title, path })),
  }))
  return {
    meta: {
      path: TAGS_PATH,
      title: 'Tags from A to Z',
      description:
        'Every tag of the library, from A to Z, with the number of tags for each letter.',
      isIndexable: true,
      modifiedAt: null,
      breadcrumbs: [
        { title: 'Home', path: HOME_PATH },
        { title: 'Tags', path: TAGS_PATH },
      ],
      type: 'website',
    },
    content: (
      <TagIndexPage
        total={reader.count('tags')}
        keys={loadLetterKeys(reader)}
        groups={groups.sort((a, b) => rank(a.letter) - rank(b.letter))}
      />
    ),
  }
}

/** Tags shown under each letter; its own page has them all. */
const FIRST_TAGS = 8

const rank = (letter: string): number => (letter === '#' ? Infinity : letter.codePointAt(0)!)
