import { createContext, useContext } from 'react'
import { type Words, wordsOf } from './index.ts'

export const WordsContext = createContext<Words>(wordsOf('en'))

/** @returns the texts of the page's locale */
export function useWords(): Words {
  return useContext(WordsContext)
}
