import type { ReactNode } from 'react'
import { useWords } from '../words/useWords.ts'

/** Wide tables scroll inside their frame, with the keyboard too. */
export function TableFrame({ children }: { children: ReactNode }) {
  const { table } = useWords()
  return (
    <div className="table" role="group" aria-label={table} tabIndex={0}>
      <table>{children}</table>
    </div>
  )
}
