import { describe, expect, it } from '@jest/globals'
import {
  checklist,
  columns,
  h1,
  h2,
  h3,
  ol,
  p,
  pCenter,
  signature,
  table,
  ul,
  type Node,
} from '../../../../../demo/richText.ts'
import { TemplateContentError } from '../../../../../plugins/documents/core/errors.ts'
import { readLexical } from '../../../../../plugins/documents/core/lexical/readLexical.ts'
import { createContent, createTree } from '../../createTemplate.ts'
import { sampleBody } from '../../sampleBody.ts'

function refusal(body: Node[]): TemplateContentError {
  try {
    createTree(body)
  } catch (error) {
    if (error instanceof TemplateContentError) return error
    throw error
  }
  throw new Error('was not refused')
}

/** A table whose Lexical nodes the test may spoil. */
const rowsOf = (node: Node): Node[] => node.children as Node[]

describe('readLexical', () => {
  it('should read every kind of block', () => {
    const types = createTree(sampleBody()).blocks.map(({ type }) => type)
    expect(new Set(types)).toEqual(
      new Set([
        'heading',
        'paragraph',
        'quote',
        'list',
        'table',
        'columns',
        'signature',
        'divider',
        'pageBreak',
      ]),
    )
  })

  it('should give a field its default as value, and none when it has no default', () => {
    expect(createTree([p('{{candidate_name}}, {{job_title}}')]).blocks[0]).toEqual({
      type: 'paragraph',
      children: [
        { type: 'field', key: 'candidate_name', label: 'Candidate name', fieldType: 'text' },
        { type: 'text', text: ', ', marks: [] },
        {
          type: 'field',
          key: 'job_title',
          label: 'Job title',
          fieldType: 'text',
          value: 'Carpenter',
        },
      ],
    })
  })

  it('should put nested lists below the item that they belong to', () => {
    const [list] = createTree([ul('one', ['two', ol('below')], 'three')]).blocks
    expect(list).toMatchObject({
      items: [{ lists: [] }, { lists: [{ kind: 'number', items: [{}] }] }, { lists: [] }],
    })
  })

  it('should tell ticked items from others', () => {
    const [list] = createTree([checklist('[x] yes', 'no')]).blocks
    expect(list).toMatchObject({ kind: 'check', items: [{ checked: true }, { checked: false }] })
  })

  it('should keep alignment and drop the default one', () => {
    const [centred, plain] = createTree([pCenter('a'), p('b')]).blocks
    expect(centred).toMatchObject({ align: 'center' })
    expect(plain).not.toHaveProperty('align')
  })

  it('should begin with the title when the first heading is not of level 1', () => {
    expect(createTree([h2('Terms')]).blocks).toMatchObject([
      { level: 1, children: [{ text: 'Offer letter' }] },
      { level: 2 },
    ])
  })

  it('should raise a heading that skips a level, and its siblings with it', () => {
    const blocks = createTree([h1('A'), h3('B'), h3('C'), h2('D'), h3('E')]).blocks
    expect(blocks).toMatchObject([
      { level: 1 },
      { level: 2 },
      { level: 2 },
      { level: 2 },
      { level: 3 },
    ])
  })

  it('should remove characters that XML forbids, everywhere', () => {
    const bad = 'a\u0000b\u000bc\ud800d\uffff'
    const tree = readLexical(
      createContent([h1(bad), p('{{x}}'), table([bad], [[bad]]), signature({ label: bad })], {
        title: bad,
        description: bad,
        fields: [{ key: 'x', label: bad, default: bad }],
        letterhead: { name: bad, lines: `${bad}\n${bad}` },
      }),
    )
    expect(JSON.stringify(tree)).not.toMatch(/\\u0000|\\u000b|\\ud800|\uffff/)
    expect(tree.meta.title).toBe('ab cd')
  })

  it.each(['javascript:alert(1)', 'file:///etc/passwd', '/within', 'data:text/html,x'])(
    'should keep only the text of a link to %s',
    (url) => {
      const paragraph = p('[here](https://example.com)')
      const [link] = paragraph.children as Node[]
      if (link) link.fields = { url }
      expect(createTree([paragraph]).blocks[0]).toMatchObject({
        children: [{ type: 'text', text: 'here' }],
      })
    },
  )

  it('should refuse content that is empty', () => {
    expect(refusal([]).code).toBe('empty-content')
    expect(refusal([p(''), p('')]).message).toBe('template has no content')
  })

  it('should refuse a field that is not defined, naming it', () => {
    const error = refusal([p('Dear {{stranger}}')])
    expect(error.code).toBe('unknown-field')
    expect(error.message).toContain('field {{stranger}} is used in the text but not defined')
  })

  it('should refuse a fill-in field for which none was chosen', () => {
    const paragraph = p('x')
    paragraph.children = [{ type: 'inlineBlock', version: 1, fields: { blockType: 'field' } }]
    expect(refusal([paragraph]).message).toBe(
      'paragraph: holds a fill-in field for which no field is chosen; choose one or remove it',
    )
  })

  it('should refuse a field in a signature line that is not defined', () => {
    expect(refusal([signature({ label: 'A', name: '{{stranger}}' })]).place).toBe('signature lines')
  })

  it('should refuse a table without columns, saying which table', () => {
    expect(refusal([table(['a'], [['b']]), table([], [])]).message).toContain(
      'table 2: has no columns',
    )
  })

  it('should refuse rows of different length', () => {
    expect(refusal([table(['a', 'b'], [['1', '2'], ['3']])]).message).toContain(
      'table 1: row 3 has 1 cells where the first row has 2',
    )
  })

  it('should refuse merged cells', () => {
    const merged = table(['a', 'b'], [['1', '2']])
    const [cell] = rowsOf(rowsOf(merged)[1] as Node)
    if (cell) cell.colSpan = 2
    expect(refusal([merged]).code).toBe('merged-cells')
  })

  it('should refuse nodes that it does not know', () => {
    expect(refusal([{ type: 'hologram', version: 1 }]).message).toContain('"hologram"')
    const paragraph = p('x')
    paragraph.children = [{ type: 'mystery', version: 1 }]
    expect(refusal([paragraph]).code).toBe('unknown-node')
  })

  it('should refuse lists that are nested too deep, and columns in columns', () => {
    const nest = (levels: number): Node => (levels === 1 ? ul('x') : ul(['x', nest(levels - 1)]))
    expect(createTree([nest(9)]).blocks).toHaveLength(1)
    expect(refusal([nest(10)]).code).toBe('too-deep')
    expect(refusal([columns([columns([p('a')], [])], [])]).code).toBe('too-deep')
  })

  it('should refuse signature lines without a party', () => {
    expect(refusal([signature()]).code).toBe('bad-signature')
  })
})
