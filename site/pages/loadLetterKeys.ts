import type { PageReader } from '../build/createPageReader.ts'
import { letterPath } from '../build/paths.ts'
import type { LetterKeysProps } from './parts/LetterKeys.tsx'

/** The alphabet, and which of its letters have tags. */
export function loadLetterKeys(reader: PageReader, current?: string): LetterKeysProps {
  const inUse = reader.letters()
  const others = inUse.filter((letter) => !ALPHABET.includes(letter))
  return {
    letters: [...ALPHABET, ...others].map((letter) => ({
      letter,
      path: inUse.includes(letter) ? reader.pathTo(letterPath(letter)) : null,
      isCurrent: letter === current,
    })),
  }
}

const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz#']
