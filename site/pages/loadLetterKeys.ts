import type { PageReader } from '../build/createPageReader.ts'
import type { Entry } from '../build/entry.ts'
import { letterPath } from '../build/paths.ts'
import type { LetterKeysProps } from './parts/LetterKeys.tsx'

/** The alphabet, and which of its letters have tags. */
export function loadLetterKeys(reader: PageReader, current?: string): LetterKeysProps {
  const inUse = tagsByLetter(reader)
  const others = [...inUse.keys()].filter((letter) => !ALPHABET.includes(letter)).sort()
  return {
    letters: [...ALPHABET, ...others].map((letter) => ({
      letter,
      path: inUse.has(letter) ? letterPath(letter) : null,
      isCurrent: letter === current,
    })),
  }
}

/** All tags by title, under their letters. */
export function tagsByLetter(reader: PageReader): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>()
  for (const tag of reader.list('tags')) {
    const letter = tag.letter ?? '#'
    groups.set(letter, [...(groups.get(letter) ?? []), tag])
  }
  return groups
}

const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz#']
