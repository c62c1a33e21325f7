import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  checklist,
  columns,
  h1,
  p,
  quote,
  signature,
  table,
  ul,
} from '../../../../../demo/richText.ts'
import { fieldsOf } from '../../../../../plugins/documents/core/fill/fieldsOf.ts'
import { fill } from '../../../../../plugins/documents/core/fill/fill.ts'
import type { WrittenValues } from '../../../../../plugins/documents/core/fill/writeValues.ts'
import type { MasterTree } from '../../../../../plugins/documents/core/masterTree.ts'
import type { SheetTree } from '../../../../../plugins/documents/core/sheet/sheetTree.ts'
import type { DocumentTree, Inline } from '../../../../../plugins/documents/core/tree.ts'
import { createTree } from '../../createTemplate.ts'

/** A field in every place that can hold one. */
const PLACES = 'heading paragraph link list nested check header cell column quote name'.split(' ')
const definitions = [...PLACES, 'unused'].map((key) => ({ key, label: `The ${key}` }))
const everywhere = createTree(
  [
    h1('A {{heading}}'),
    p('B {{paragraph}} and [here {{link}}](https://example.org/)'),
    ul('C {{list}}', ['D', ul('E {{nested}}')]),
    checklist('F {{check}}'),
    table(['G {{header}}', 'H'], [['I', 'J {{cell}}']]),
    columns([p('K {{column}}')], [quote('L {{quote}}')]),
    signature({ label: 'M', name: '{{name}}' }),
  ],
  { fields: definitions },
)

describe('fieldsOf', () => {
  it('should find the fields in the order of their first use, and only those used', () => {
    expect(fieldsOf(everywhere, definitions).map(({ key }) => key)).toEqual(PLACES)
  })

  it('should offer a field once that is used twice', () => {
    const tree = createTree([p('{{b}} {{a}} {{b}}')], { fields: [{ key: 'a' }, { key: 'b' }] })
    expect(fieldsOf(tree).map(({ key }) => key)).toEqual(['b', 'a'])
  })

  it('should offer what stands inside a section also outside of it, never as required', () => {
    const fields = fieldsOf(
      master,
      [{ key: 'price', label: 'Price', type: 'number', required: true }],
      [
        { key: 'client', kind: 'value' },
        { key: 'items', kind: 'section', children: [{ key: 'price', kind: 'value' }] },
      ],
    )
    expect(fields).toMatchObject([
      { kind: 'value', key: 'client', label: 'client', type: 'text' },
      { kind: 'section', key: 'items', children: [{ key: 'price', isRequired: true }] },
      { kind: 'value', key: 'price', type: 'number', isRequired: false },
    ])
  })
})

describe('fill', () => {
  it('should fill in every place', () => {
    const values = Object.fromEntries(PLACES.map((key) => [key, `value of ${key}`]))
    const text = textOf(fill(everywhere, values))
    for (const key of PLACES) expect(text).toContain(`value of ${key}`)
    expect(text).not.toContain('[')
  })

  it('should keep a blank a fill-in field, and a default a default', () => {
    const tree = createTree([p('{{candidate_name}} {{job_title}}')])
    expect(inlinesOf(fill(tree, {}))).toEqual(inlinesOf(tree))
    expect(textOf(fill(tree, { candidate_name: 'Ada' }))).toBe('Ada Carpenter')
    expect(textOf(fill(tree, { job_title: null }))).toBe('[Candidate name] [Job title]')
    expect(inlinesOf(fill(tree, { job_title: null }))[2]).not.toHaveProperty('value')
  })

  it('should leave the tree alone that it was given', () => {
    const before = structuredClone(everywhere)
    fill(everywhere, { heading: 'x', name: null })
    expect(everywhere).toEqual(before)
  })

  it('should fill in what stands above a sheet', () => {
    const sheet = { kind: 'sheet', intro: [[field('a'), field('b')]] } as unknown as SheetTree
    expect(fill(sheet, { a: 'A' }).intro).toEqual([[{ ...field('a'), value: 'A' }, field('b')]])
  })

  it('should give a master its values, and empty those that are blanked', () => {
    const values = { client: 'Ada', note: null, items: [{ price: '1', gone: null }], paid: true }
    expect(fill(master, values).values).toEqual({
      client: 'Ada',
      kept: 'yes',
      note: '',
      items: [{ price: '1', gone: '' }],
      paid: true,
    })
  })

  it('should lose no text, and change nothing when it is repeated', () => {
    const value = fc.option(fc.string({ minLength: 1, maxLength: 12 }), { nil: null })
    const values = fc.record(Object.fromEntries(PLACES.map((key) => [key, value])), {
      requiredKeys: [],
    }) as fc.Arbitrary<WrittenValues>
    fc.assert(
      fc.property(values, (any) => {
        const once = fill(everywhere, any)
        expect(fill(once, any)).toEqual(once)
        expect(fixedTextOf(once)).toBe(fixedTextOf(everywhere))
        const shown = inlinesOf(once).filter((inline) => inline.type === 'field')
        expect(shown.map(({ key }) => key)).toEqual(PLACES)
        for (const { key, value: is } of shown) {
          expect(is).toBe(Object.hasOwn(any, key) ? (any[key] ?? undefined) : undefined)
        }
      }),
      { numRuns: 200 },
    )
  })
})

const master: MasterTree = {
  kind: 'master',
  meta: everywhere.meta,
  format: 'docx',
  asset: '0',
  labels: {},
  values: { note: 'a default', kept: 'yes' },
}

const field = (key: string): Inline => ({ type: 'field', key, label: key, fieldType: 'text' })

/** Every inline of a tree, found by their shape rather than by the code under test. */
function inlinesOf(tree: DocumentTree): Inline[] {
  const found: Inline[] = []
  JSON.stringify(tree.blocks, (_key, node: Inline | undefined) => {
    if (node && ['text', 'field', 'lineBreak'].includes(node.type)) found.push(node)
    return node
  })
  return found
}

const textOf = (tree: DocumentTree): string =>
  inlinesOf(tree)
    .map((inline) =>
      inline.type === 'text'
        ? inline.text
        : inline.type === 'field'
          ? (inline.value ?? `[${inline.label}]`)
          : '',
    )
    .join('')

const fixedTextOf = (tree: DocumentTree): string =>
  JSON.stringify(tree, (key, value: unknown) => (key === 'value' ? undefined : value))
