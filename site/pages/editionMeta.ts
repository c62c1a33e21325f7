import type { PageReader } from '../build/createPageReader.ts'
import { inEdition } from '../build/paths.ts'
import { editionsOf } from '../build/editions.ts'
import type { PageMeta } from './types.ts'

/** What a page's metadata says of the edition that the page is in. */
export const editionMeta = ({ edition }: PageReader): Pick<PageMeta, 'locale' | 'direction'> => ({
  locale: edition.locale,
  direction: edition.direction,
})

/** A page that every edition has, such as the home page, in each of them. */
export const everyEdition = ({ settings }: PageReader, path: string): PageMeta['alternates'] =>
  editionsOf(settings.locales).map(({ locale, prefix }) => ({
    locale,
    path: inEdition(path, prefix),
  }))
