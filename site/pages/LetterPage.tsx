import type { PageReader } from '../build/createPageReader.ts'
import { idOf, tagsOfLetter, templatesOfTag } from '../build/entry.ts'
import { HOME_PATH, letterPath, TAGS_PATH } from '../build/paths.ts'
import { editionMeta } from './editionMeta.ts'
import { formatCount } from './format.ts'
import { LetterKeys, type LetterKeysProps } from './parts/LetterKeys.tsx'
import { loadLetterKeys } from './loadLetterKeys.ts'
import { TagList, type TagListItem } from './parts/TagList.tsx'
import type { LoadedPage } from './types.ts'

export interface LetterPageProps {
  letter: string
  tags: TagListItem[]
  keys: LetterKeysProps
}

export function LetterPage({ letter, tags, keys }: LetterPageProps) {
  return (
    <>
      <header className="opening letter">
        <h1>
          <span className="hidden">Tags that begin with </span>
          <span className="initial">{letter}</span>
        </h1>
        <p className="lede">{formatCount(tags.length, 'tag')}</p>
      </header>
      <TagList tags={tags} look="ledger" />
      <LetterKeys {...keys} />
    </>
  )
}

export function loadLetterPage(reader: PageReader, letter: string, page: number): LoadedPage {
  const path = reader.pathTo(letterPath(letter, page))
  const size = reader.settings.pageSizes.tags
  const range = { from: (page - 1) * size, to: page * size }
  const tags = reader.list(tagsOfLetter(letter), range).map((tag) => ({
    title: tag.title,
    path: tag.path,
    count: reader.count(templatesOfTag(idOf(tag.key))),
  }))
  const named = letter === '#' ? 'a digit' : letter.toUpperCase()
  return {
    meta: {
      ...editionMeta(reader),
      alternates: [],
      path,
      title: `Tags that begin with ${named}`,
      description: `${formatCount(tags.length, 'tag')} that begin with ${named}, each with templates to download.`,
      isIndexable: true,
      modifiedAt: null,
      breadcrumbs: [
        { title: 'Home', path: reader.pathTo(HOME_PATH) },
        { title: 'Tags', path: reader.pathTo(TAGS_PATH) },
        { title: letter, path },
      ],
      type: 'website',
    },
    content: <LetterPage letter={letter} tags={tags} keys={loadLetterKeys(reader, letter)} />,
  }
}
