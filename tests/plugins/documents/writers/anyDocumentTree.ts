import fc from 'fast-check'
import type {
  Assets,
  Block,
  DocumentTree,
  FieldInline,
  ImageBlock,
  Inline,
  ListBlock,
  Mark,
  Picture,
} from '../../../../plugins/documents/core/tree.ts'
import { createPicture } from '../createPicture.ts'

const png = await createPicture('png', 'A "logo" <&>', [120, 40])
const jpeg = await createPicture('jpeg', '', [64, 200])

/** Of the pictures that random trees name. */
export const anyAssets: Assets = new Map([...png.assets, ...jpeg.assets])

/** Characters that mean something to XML, Typst, Word, HTML or Markdown, and that the fonts have. */
const SIGNS = 'aZ19 <>&"\'#$*_\\@=-+~`[]{}()|!^%;:/.,éßłĐΩЖ€½–“\t'

/** Written from right to left, and both ways. */
const RIGHT_TO_LEFT = ['שלום עולם', 'عرض عمل', 'מחיר 30,000 EUR', 'الراتب (2026)']

const text = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 40 }) },
  { weight: 1, arbitrary: fc.constantFrom(...RIGHT_TO_LEFT) },
  // What a reader could take for markup.
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '&amp;',
      '<br>',
      '1. a',
      '- b',
      '# c',
      '![d](e)',
      '---',
      '| f |',
      '[x] g',
    ),
  },
)
const field: fc.Arbitrary<FieldInline> = fc.record(
  {
    type: fc.constant('field' as const),
    key: fc.constant('key'),
    label: text,
    fieldType: fc.constantFrom('text', 'multiline', 'date', 'choice'),
    options: fc.uniqueArray(text, { minLength: 1, maxLength: 3 }),
    value: fc.oneof(text, fc.constant('one\ntwo')),
  },
  { requiredKeys: ['type', 'key', 'label', 'fieldType'] },
)
const marks = fc.subarray<Mark>(['bold', 'italic', 'strike', 'underline']).map((some) => [...some])
const leaf: fc.Arbitrary<Exclude<Inline, { type: 'link' }>> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('text' as const), text, marks }) },
  { weight: 2, arbitrary: field },
  { weight: 1, arbitrary: fc.constant({ type: 'lineBreak' as const }) },
)
const link: fc.Arbitrary<Inline> = fc.record({
  type: fc.constant('link' as const),
  url: fc.webUrl({ withQueryParameters: true }),
  children: fc.array(leaf, { minLength: 1, maxLength: 2 }),
})
const inlines = fc.array(fc.oneof({ weight: 5, arbitrary: leaf }, link), { maxLength: 5 })

const listOf = (depth: number): fc.Arbitrary<ListBlock> =>
  fc.record({
    type: fc.constant('list' as const),
    kind: fc.constantFrom('bullet', 'number', 'check'),
    start: fc.integer({ min: 1, max: 12 }),
    items: fc.array(
      fc.record({
        checked: fc.boolean(),
        children: inlines,
        lists: depth === 0 ? fc.constant([]) : fc.array(listOf(depth - 1), { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
const list = listOf(3)
const cell = fc.record({ paragraphs: fc.array(inlines, { maxLength: 2 }), isHeader: fc.boolean() })
const table = fc.integer({ min: 1, max: 5 }).chain((count) => {
  const row = fc.array(cell, { minLength: count, maxLength: count })
  return fc.record({
    type: fc.constant('table' as const),
    widths: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: count, maxLength: count }),
    header: fc.array(row, { maxLength: 2 }),
    rows: fc.array(row, { minLength: 1, maxLength: 4 }),
  })
})
const picture: fc.Arbitrary<Picture> = fc.constantFrom(png.picture, jpeg.picture)
const image: fc.Arbitrary<ImageBlock> = fc.record(
  {
    type: fc.constant('image' as const),
    picture,
    share: fc.constantFrom(0.25, 0.5, 1),
    align: fc.constantFrom('start', 'center', 'end'),
    caption: text.map((caption) => `Caption ${caption}`),
  },
  { requiredKeys: ['type', 'picture', 'share'] },
)
const simple: fc.Arbitrary<Block> = fc.oneof(
  fc.record(
    {
      type: fc.constant('paragraph' as const),
      align: fc.constantFrom('start', 'center', 'end', 'justify'),
      children: inlines,
    },
    { requiredKeys: ['type', 'children'] },
  ),
  fc.record({ type: fc.constant('quote' as const), children: inlines }),
  list,
  table,
  image,
  fc.constant({ type: 'divider' as const }),
)
const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 5, arbitrary: simple },
  fc.constant({ type: 'pageBreak' as const }),
  fc.record({
    type: fc.constant('columns' as const),
    columns: fc.array(fc.array(simple, { maxLength: 3 }), { minLength: 2, maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('signature' as const),
    parties: fc.array(fc.record({ label: text, name: inlines, hasDate: fc.boolean() }), {
      minLength: 1,
      maxLength: 4,
    }),
  }),
)
const letterhead = fc.record(
  { name: text, lines: fc.array(text, { maxLength: 3 }), logo: picture },
  { requiredKeys: ['name', 'lines'] },
)

/** Headings as the tree has them: the first is of level 1, and none skips a level. */
const title: fc.Arbitrary<Block> = fc.record({
  type: fc.constant('heading' as const),
  level: fc.constant(1 as const),
  children: fc
    .tuple(leaf, leaf)
    .map(([a, b]): Inline[] => [{ type: 'text', text: 'Title', marks: [] }, a, b]),
})

/** Whatever may be in the tree of a document. */
export const anyDocumentTree: fc.Arbitrary<DocumentTree> = fc.record(
  {
    kind: fc.constant('document' as const),
    meta: fc.record({
      title: text.map((words) => `Title ${words}`),
      description: text,
      author: text,
      language: fc.constantFrom('en', 'en-GB', 'de', 'sr-Latn-RS', 'ar', 'he', 'zh-Hans'),
      paper: fc.constantFrom('a4', 'letter'),
      keywords: fc.array(text, { maxLength: 3 }),
      modifiedAt: fc.constant('2026-03-02T10:00:00.000Z'),
    }),
    letterhead,
    blocks: fc
      .tuple(fc.option(title), fc.array(block, { minLength: 1, maxLength: 6 }))
      .map(([first, blocks]) => (first ? [first, ...blocks] : blocks)),
  },
  { requiredKeys: ['kind', 'meta', 'blocks'] },
)
