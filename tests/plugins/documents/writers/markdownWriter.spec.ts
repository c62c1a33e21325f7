import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { classic } from '../../../../plugins/documents/core/theme.ts'
import type {
  Block,
  DocumentTree,
  Inline,
  ListBlock,
} from '../../../../plugins/documents/core/tree.ts'
import { wordsOf, type Words } from '../../../../plugins/documents/core/words.ts'
import { createMarkdownWriter } from '../../../../plugins/documents/writers/markdown/markdownWriter.ts'
import { checklist, ol, p, ul } from '../../../../demo/richText.ts'
import { createTree, resources } from '../createTemplate.ts'
import { anyAssets, anyDocumentTree } from './anyDocumentTree.ts'
import { readMarkdown, renderMarkdown } from './readers.ts'

const writer = createMarkdownWriter()

const write = (tree: DocumentTree): Promise<Uint8Array> =>
  writer.write(tree, { theme: classic, assets: anyAssets })

const source = async (tree: DocumentTree): Promise<string> =>
  new TextDecoder().decode(await writer.write(tree, resources))

const text = (value: string, ...marks: ('bold' | 'italic' | 'strike' | 'underline')[]): Inline => ({
  type: 'text',
  text: value,
  marks,
})

const paragraph = (...children: Inline[]): DocumentTree => ({
  ...createTree([p('x')]),
  blocks: [{ type: 'paragraph', children }],
})

describe('markdownWriter', () => {
  it('should be read back as exactly the text of the tree', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocumentTree, async (tree) => {
        expect(bare(readMarkdown(await write(tree)))).toBe(bare(textOf(tree)))
      }),
      { numRuns: 150, interruptAfterTimeLimit: 60_000 },
    )
  }, 90_000)

  it('should be read back with the same headings, items and tables', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocumentTree, async (tree) => {
        const html = renderMarkdown(await write(tree))
        const count = (tag: string): number => html.split(`<${tag}`).length - 1
        const blocks = tree.blocks.flatMap(flat)
        const lists = blocks.filter((block) => block.type === 'list').flatMap(listsOf)
        expect({
          h1: count('h1'),
          table: count('table'),
          lists: count('ul') + count('ol'),
        }).toEqual({
          h1: blocks.filter(({ type }) => type === 'heading').length,
          table: blocks.filter(({ type }) => type === 'table').length,
          lists: lists.length,
        })
        expect(count('li>')).toBe(lists.reduce((sum, { items }) => sum + items.length, 0))
      }),
      { numRuns: 150, interruptAfterTimeLimit: 60_000 },
    )
  }, 90_000)

  it('should mark bold, italic and struck text, white space outside', async () => {
    const tree = paragraph(
      text('one'),
      text(' two ', 'bold'),
      text('three', 'bold', 'italic'),
      text(' and un'),
      text('believ', 'italic'),
      text('able '),
      text('gone', 'strike'),
    )
    expect(await source(tree)).toBe('one **two** ***three*** and un*believ*able ~~gone~~\n')
  })

  it('should leave out a mark rather than show its signs', async () => {
    expect(await source(paragraph(text('a'), text('(b)', 'bold'), text('c')))).toBe('a(b)c\n')
  })

  it('should show blanks in brackets and values as text', async () => {
    const tree = createTree([p('{{candidate_name}}, {{job_title}}')])
    expect(await source(tree)).toBe('\\[Candidate name\\], Carpenter\n')
  })

  it('should write task lists, numbers from where they start, and what is below them', async () => {
    const tree = createTree([
      checklist('[x] Done', 'To do'),
      { ...ol('five', ['six', ul('below')]), start: 5 },
      ol('one'),
    ])
    expect(await source(tree)).toBe(
      '- [x] Done\n- [ ] To do\n\n5) five\n6) six\n   - below\n\n1. one\n',
    )
  })

  it('should keep a cell in one line', async () => {
    const cell = (...paragraphs: Inline[][]) => ({ paragraphs })
    const tree: DocumentTree = {
      ...createTree([p('x')]),
      blocks: [
        {
          type: 'table',
          widths: [1, 1],
          header: [[cell([text('a|b')]), cell()]],
          rows: [
            [
              cell([text('one')], [text('two')]),
              cell([text('1'), { type: 'lineBreak' }, text('2')]),
            ],
          ],
        },
      ],
    }
    expect(await source(tree)).toBe('| a\\|b |  |\n| --- | --- |\n| one<br>two | 1<br>2 |\n')
  })
})

const bare = (value: string): string => value.replace(/\s/g, '')

const flat = (block: Block): Block[] =>
  block.type === 'columns' ? block.columns.flat().flatMap(flat) : [block]

const listsOf = (list: ListBlock): ListBlock[] => [
  list,
  ...list.items.flatMap(({ lists }) => lists.flatMap(listsOf)),
]

function textOf({ letterhead, blocks, meta }: DocumentTree): string {
  const words = wordsOf(meta.language)
  const head = letterhead ? [letterhead.name, ...letterhead.lines] : []
  return [...head, ...blocks.flatMap(flat).map((block) => textOfBlock(block, words))].join('\n')
}

function textOfBlock(block: Block, words: Words): string {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
    case 'quote':
      return textOfInlines(block.children)
    case 'list':
      return textOfList(block)
    case 'table':
      return [...block.header, ...block.rows]
        .flatMap((row) => row.flatMap(({ paragraphs }) => paragraphs.map(textOfInlines)))
        .join('')
    case 'image':
      return `${block.picture.alt ? `[${block.picture.alt}]` : ''}${block.caption ?? ''}`
    case 'signature':
      return block.parties
        .map(({ label, name, hasDate }) => {
          const line = '_'.repeat(24)
          const date = hasDate ? `${words.date}:${line}` : ''
          return `${label}${words.signature}:${line}${words.name}:${bare(textOfInlines(name)) || line}${date}`
        })
        .join('')
    case 'columns':
    case 'divider':
    case 'pageBreak':
      return ''
  }
}

const textOfList = ({ kind, items }: ListBlock): string =>
  items
    .map(({ checked, children, lists }) => {
      const box = kind === 'check' ? (checked ? '[x]' : '[]') : ''
      return box + textOfInlines(children) + lists.map(textOfList).join('')
    })
    .join('')

const textOfInlines = (inlines: Inline[]): string =>
  inlines
    .map((inline) => {
      switch (inline.type) {
        case 'text':
          return inline.text
        case 'link':
          return textOfInlines(inline.children)
        case 'field':
          return inline.value ? inline.value : `[${inline.label}]`
        case 'lineBreak':
          return '\n'
      }
    })
    .join('')
