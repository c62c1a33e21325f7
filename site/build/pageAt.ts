import type { Catalogue } from './createCatalogue.ts'
import { collectionOf, idOf, tagsOfLetter } from './entry.ts'
import { HOME_PATH, letterPath, NOT_FOUND_PATH, TAGS_PATH } from './paths.ts'

/** What is to be found at a path. */
export type PageSubject =
  | { kind: 'home' | 'tagIndex' | 'notFound' }
  | { kind: 'letter'; letter: string }
  | { kind: 'tag' | 'article' | 'template'; id: string }
  | { kind: 'redirect'; to: string }

/** @returns `null` when nothing is, or no longer */
export function pageAt(path: string, catalogue: Catalogue): PageSubject | null {
  const fixed = FIXED[path]
  if (fixed) return fixed
  const letter = letterOf(path)
  if (letter !== null && catalogue.count(tagsOfLetter(letter)) > 0)
    return { kind: 'letter', letter }
  const owner = catalogue.ownerOf(path)
  if (!owner) return null
  if (owner.to !== undefined) return { kind: 'redirect', to: owner.to }
  const kind = KINDS[collectionOf(owner.key)]
  return kind ? { kind, id: idOf(owner.key) } : null
}

/** Names a subject in the page index. */
export const subjectKey = (subject: PageSubject): string => Object.values(subject).join(' ')

/** Every path that has a page. */
export function allPaths(catalogue: Catalogue): Set<string> {
  const paths = new Set(Object.keys(FIXED))
  for (const entry of catalogue.entries()) {
    paths.add(entry.path)
    if (entry.letter !== undefined) paths.add(letterPath(entry.letter))
  }
  return paths
}

const FIXED: Record<string, PageSubject> = {
  [HOME_PATH]: { kind: 'home' },
  [TAGS_PATH]: { kind: 'tagIndex' },
  [NOT_FOUND_PATH]: { kind: 'notFound' },
}

const KINDS: Partial<Record<string, 'tag' | 'article' | 'template'>> = {
  tags: 'tag',
  articles: 'article',
  'document-templates': 'template',
}

function letterOf(path: string): string | null {
  const letter = /^\/tags\/([^/]+)\/$/.exec(path)?.[1]
  if (letter === undefined) return null
  return letter === '0-9' ? '#' : letter
}
