import type { ReactNode } from 'react'

/** @param format Lexical's bits, one for each mark */
export function markText(text: string, format: number): ReactNode {
  let marked: ReactNode = text
  for (const [bit, Tag] of MARKS) {
    if (format & bit) marked = <Tag>{marked}</Tag>
  }
  return marked
}

const MARKS = [
  [16, 'code'],
  [32, 'sub'],
  [64, 'sup'],
  [128, 'mark'],
  [8, 'u'],
  [4, 's'],
  [2, 'em'],
  [1, 'strong'],
] as const
