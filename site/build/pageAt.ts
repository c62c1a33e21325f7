import type { Catalogue } from './createCatalogue.ts'
import type { Library } from './createLibrary.ts'
import { type Edition, splitPath } from './editions.ts'
import { collectionOf, type Entry, idOf, tagsOfLetter, templatesOfTag } from './entry.ts'
import {
  HOME_PATH,
  inEdition,
  letterPath,
  NOT_FOUND_PATH,
  SEARCH_PATH,
  tagPagePath,
  TAGS_PATH,
} from './paths.ts'

/** What is to be found at a path of an edition. */
export type PageSubject =
  | { kind: 'home' | 'tagIndex' | 'search' | 'notFound' }
  | { kind: 'letter'; letter: string; page: number }
  | { kind: 'tag'; id: string; page: number }
  | { kind: 'article' | 'template'; id: string }
  | { kind: 'redirect'; to: string }

/** Most templates on one page of a tag. */
export const TEMPLATES_A_PAGE = 30
/** Most tags on one page of a letter. */
export const TAGS_A_PAGE = 200

/** @returns `null` when nothing is, or no longer */
export function pageAt(
  path: string,
  library: Library,
): { edition: Edition; subject: PageSubject } | null {
  const [edition, inside] = splitPath(path, library.editions)
  const subject = subjectAt(path, inside, library.catalogue(edition.locale))
  return subject && { edition, subject }
}

/** Names a subject in the page index. */
export const subjectKey = (subject: PageSubject): string => Object.values(subject).join(' ')

/** How many pages a tag has, at least one. */
export const tagPagesOf = (tag: Entry, catalogue: Catalogue): number =>
  Math.max(1, Math.ceil(countTemplates(tag, catalogue) / TEMPLATES_A_PAGE))

/** How many pages a letter has; none without tags. */
export const letterPagesOf = (letter: string, catalogue: Catalogue): number =>
  Math.ceil(catalogue.count(tagsOfLetter(letter)) / TAGS_A_PAGE)

/** Every path that has a page. */
export function* allPaths({ editions, catalogue: catalogueOf }: Library): Generator<string> {
  for (const { locale, prefix } of editions) {
    const catalogue = catalogueOf(locale)
    for (const path of Object.keys(FIXED)) yield inEdition(path, prefix)
    for (const letter of catalogue.letters()) yield* letterPaths(letter, catalogue, prefix)
    for (const entry of catalogue.entries()) yield* pathsOf(entry, catalogue)
  }
}

/** Every path of the pages of a doc. */
export function* pathsOf(entry: Entry, catalogue: Catalogue): Generator<string> {
  yield entry.path
  if (collectionOf(entry.key) !== 'tags') return
  const pages = tagPagesOf(entry, catalogue)
  for (let page = 2; page <= pages; page += 1) yield tagPagePath(entry.path, page)
}

/** Every path of the pages of a letter. */
export function* letterPaths(
  letter: string,
  catalogue: Catalogue,
  prefix: string,
): Generator<string> {
  const pages = letterPagesOf(letter, catalogue)
  for (let page = 1; page <= pages; page += 1) yield inEdition(letterPath(letter, page), prefix)
}

const FIXED: Record<string, PageSubject> = {
  [HOME_PATH]: { kind: 'home' },
  [TAGS_PATH]: { kind: 'tagIndex' },
  [SEARCH_PATH]: { kind: 'search' },
  [NOT_FOUND_PATH]: { kind: 'notFound' },
}

const KINDS: Partial<Record<string, 'article' | 'template'>> = {
  articles: 'article',
  'document-templates': 'template',
}

/** @param inside the path as the default edition would have it */
function subjectAt(path: string, inside: string, catalogue: Catalogue): PageSubject | null {
  const fixed = FIXED[inside]
  if (fixed) return fixed
  const [, segment, number] = LETTER.exec(inside) ?? []
  if (segment !== undefined) {
    const letter = segment === '0-9' ? '#' : segment
    const page = number === undefined ? 1 : Number(number)
    if (page <= letterPagesOf(letter, catalogue)) return { kind: 'letter', letter, page }
  }
  const owner = catalogue.ownerOf(path)
  if (owner && owner.to === undefined) return subjectOf(owner)
  return laterPageAt(path, catalogue) ?? (owner?.to ? { kind: 'redirect', to: owner.to } : null)
}

function subjectOf(owner: Entry): PageSubject | null {
  const id = idOf(owner.key)
  if (collectionOf(owner.key) === 'tags') return { kind: 'tag', id, page: 1 }
  const kind = KINDS[collectionOf(owner.key)]
  return kind ? { kind, id } : null
}

function laterPageAt(path: string, catalogue: Catalogue): PageSubject | null {
  const [, first, number] = LATER_PAGE.exec(path) ?? []
  const tag = first === undefined ? undefined : catalogue.ownerOf(first)
  if (!tag || collectionOf(tag.key) !== 'tags') return null
  const page = Number(number)
  return page <= tagPagesOf(tag, catalogue) ? { kind: 'tag', id: idOf(tag.key), page } : null
}

/** Those that are pinned come with the others, each once. */
function countTemplates(tag: Entry, catalogue: Catalogue): number {
  const list = templatesOfTag(idOf(tag.key))
  const others = (tag.pinned ?? []).filter((id) => {
    const template = catalogue.get(`document-templates/${id}`)
    return template && !template.lists.includes(list)
  })
  return catalogue.count(list) + others.length
}

const LETTER = /^\/tags\/([^/]+)\/(?:page_([2-9]|[1-9]\d{1,5})\/)?$/
const LATER_PAGE = /^(.+\/)([2-9]|[1-9]\d{1,5})\/$/
