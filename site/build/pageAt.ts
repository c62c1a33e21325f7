import type { Catalogue } from './createCatalogue.ts'
import type { Library, PageSizes } from './createLibrary.ts'
import { countDependency, type Dependency, docDependency, pathDependency } from './dependency.ts'
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

/** @returns `null` when nothing is, or no longer */
export function pageAt(
  path: string,
  library: Library,
): { edition: Edition; subject: PageSubject } | null {
  const [edition, inside] = splitPath(path, library.editions)
  const subject = subjectAt(path, inside, library.catalogue(edition.locale), library.pageSizes)
  return subject && { edition, subject }
}

/** Whether there is a page at a path, be it of another edition; redirects do not count. */
export function hasPage(path: string, library: Library): boolean {
  const found = pageAt(path, library)
  return found !== null && found.subject.kind !== 'redirect'
}

/** What decides whether there is a page at a path. */
export function existenceDependencies(path: string, library: Library): Dependency[] {
  const [{ locale }, inside] = splitPath(path, library.editions)
  const letter = letterIn(inside)
  const first = LATER_PAGE.exec(path)?.[1]
  const tag = first === undefined ? undefined : library.ownerOf(first)
  return [
    pathDependency(path),
    ...(letter ? [countDependency(locale, tagsOfLetter(letter.letter))] : []),
    ...(first === undefined ? [] : [pathDependency(first)]),
    ...(tag
      ? [docDependency(locale, tag.key), countDependency(locale, templatesOfTag(idOf(tag.key)))]
      : []),
  ]
}

/** Names a subject in the page index. */
export const subjectKey = (subject: PageSubject): string => Object.values(subject).join(' ')

/** How many pages a tag has, at least one. */
export const tagPagesOf = (tag: Entry, catalogue: Catalogue, { templates }: PageSizes): number =>
  Math.max(1, Math.ceil(countTemplates(tag, catalogue) / templates))

/** How many pages a letter has; none without tags. */
export const letterPagesOf = (letter: string, catalogue: Catalogue, { tags }: PageSizes): number =>
  Math.ceil(catalogue.count(tagsOfLetter(letter)) / tags)

/** Every path that has a page. */
export function* allPaths(library: Library): Generator<string> {
  for (const { locale, prefix } of library.editions) {
    const catalogue = library.catalogue(locale)
    for (const path of Object.keys(FIXED)) yield inEdition(path, prefix)
    for (const letter of catalogue.letters()) {
      yield* letterPaths(letter, catalogue, library.pageSizes, prefix)
    }
    for (const entry of catalogue.entries()) yield* pathsOf(entry, catalogue, library.pageSizes)
  }
}

/** Every path of the pages of a doc. */
export function* pathsOf(entry: Entry, catalogue: Catalogue, sizes: PageSizes): Generator<string> {
  yield entry.path
  if (collectionOf(entry.key) !== 'tags') return
  const pages = tagPagesOf(entry, catalogue, sizes)
  for (let page = 2; page <= pages; page += 1) yield tagPagePath(entry.path, page)
}

/** Every path of the pages of a letter. */
export function* letterPaths(
  letter: string,
  catalogue: Catalogue,
  sizes: PageSizes,
  prefix: string,
): Generator<string> {
  const pages = letterPagesOf(letter, catalogue, sizes)
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
function subjectAt(
  path: string,
  inside: string,
  catalogue: Catalogue,
  sizes: PageSizes,
): PageSubject | null {
  const fixed = FIXED[inside]
  if (fixed) return fixed
  const letter = letterIn(inside)
  if (letter && letter.page <= letterPagesOf(letter.letter, catalogue, sizes)) {
    return { kind: 'letter', ...letter }
  }
  const owner = catalogue.ownerOf(path)
  if (owner && owner.to === undefined) return subjectOf(owner)
  return (
    laterPageAt(path, catalogue, sizes) ?? (owner?.to ? { kind: 'redirect', to: owner.to } : null)
  )
}

/** @param inside the path as the default edition would have it */
function letterIn(inside: string): { letter: string; page: number } | null {
  const [, segment, number] = LETTER.exec(inside) ?? []
  if (segment === undefined) return null
  return { letter: segment === '0-9' ? '#' : segment, page: Number(number ?? 1) }
}

function subjectOf(owner: Entry): PageSubject | null {
  const id = idOf(owner.key)
  if (collectionOf(owner.key) === 'tags') return { kind: 'tag', id, page: 1 }
  const kind = KINDS[collectionOf(owner.key)]
  return kind ? { kind, id } : null
}

function laterPageAt(path: string, catalogue: Catalogue, sizes: PageSizes): PageSubject | null {
  const [, first, number] = LATER_PAGE.exec(path) ?? []
  const tag = first === undefined ? undefined : catalogue.ownerOf(first)
  if (!tag || collectionOf(tag.key) !== 'tags') return null
  const page = Number(number)
  return page <= tagPagesOf(tag, catalogue, sizes) ? { kind: 'tag', id: idOf(tag.key), page } : null
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
