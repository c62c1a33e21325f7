import type { DocumentTree, Letterhead } from '../../core/tree.ts'
import { wordsOf } from '../../core/words.ts'
import type { Writer } from '../types.ts'
import { markdownBlocks } from './markdownBlocks.ts'
import { markdownInline } from './markdownInline.ts'

/**
 * Writes CommonMark with the tables, struck text and task lists of GitHub. Themes, paper and
 * underlines have no place in it.
 */
export function createMarkdownWriter(): Writer<DocumentTree> {
  return {
    kind: 'document',
    format: 'md',
    write: ({ letterhead, blocks, meta }) => {
      const head = letterhead ? markdownLetterhead(letterhead) : ''
      const body = markdownBlocks(blocks, wordsOf(meta.language))
      const text = [head, body].filter(Boolean).join('\n\n')
      return Promise.resolve(new TextEncoder().encode(`${text}\n`))
    },
  }
}

function markdownLetterhead({ name, lines }: Letterhead): string {
  return markdownInline(
    [
      { type: 'text', text: name, marks: ['bold'] },
      ...lines.flatMap((text) => [
        { type: 'lineBreak' as const },
        { type: 'text' as const, text, marks: [] },
      ]),
    ],
    'paragraph',
  )
}
