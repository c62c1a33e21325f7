import type { PageReader } from '../build/createPageReader.ts'
import { HOME_PATH, letterPath, TAGS_PATH } from '../build/paths.ts'
import type { Crumb } from './types.ts'

/** The pages at the head of breadcrumbs, as the edition names them. */
export const homeCrumb = ({ words, pathTo }: PageReader): Crumb => ({
  title: words.home,
  path: pathTo(HOME_PATH),
})

export const tagsCrumb = ({ words, pathTo }: PageReader): Crumb => ({
  title: words.tags,
  path: pathTo(TAGS_PATH),
})

export const letterCrumb = ({ locale, pathTo }: PageReader, letter: string): Crumb => ({
  title: letter.toLocaleUpperCase(locale),
  path: pathTo(letterPath(letter)),
})
