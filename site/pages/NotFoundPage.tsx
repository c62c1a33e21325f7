import type { PageReader } from '../build/createPageReader.ts'
import { HOME_PATH, NOT_FOUND_PATH, TAGS_PATH } from '../build/paths.ts'
import { editionMeta } from './editionMeta.ts'
import { loadLetterKeys } from './loadLetterKeys.ts'
import { LetterKeys, type LetterKeysProps } from './parts/LetterKeys.tsx'
import type { LoadedPage } from './types.ts'

export interface NotFoundPageProps {
  keys: LetterKeysProps
  homePath: string
  tagsPath: string
}

export function NotFoundPage({ keys, homePath, tagsPath }: NotFoundPageProps) {
  return (
    <header className="hero">
      <h1>
        This page is <em>blank.</em>
      </h1>
      <p className="lede">
        Nothing is filed under this address. Try <a href={homePath}>the home page</a>, or find your
        subject among <a href={tagsPath}>the tags</a>.
      </p>
      <LetterKeys {...keys} />
    </header>
  )
}

export function loadNotFoundPage(reader: PageReader): LoadedPage {
  return {
    meta: {
      ...editionMeta(reader),
      alternates: [],
      path: reader.pathTo(NOT_FOUND_PATH),
      title: 'Page not found',
      description: null,
      isIndexable: false,
      modifiedAt: null,
      breadcrumbs: [],
      type: 'website',
    },
    content: (
      <NotFoundPage
        keys={loadLetterKeys(reader)}
        homePath={reader.pathTo(HOME_PATH)}
        tagsPath={reader.pathTo(TAGS_PATH)}
      />
    ),
  }
}
