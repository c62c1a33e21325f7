import { wordsOf } from '../../core/words.ts'
import type { DocumentTree } from '../../core/tree.ts'
import type { Writer } from '../types.ts'
import { createTypstEngine, type TypstEngine } from './typstEngine.ts'

/** Writes tagged PDF (PDF/UA-1) with Typst. The compiler starts with the first document. */
export function createPdfWriter(): Writer<DocumentTree> {
  let engine: Promise<TypstEngine> | undefined
  return {
    kind: 'document',
    format: 'pdf',
    async write(tree, { theme }) {
      engine ??= createTypstEngine()
      return (await engine).toPdf({ tree, theme, words: wordsOf(tree.meta.language) })
    },
  }
}
