import { describe, expect, it } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { h1, ol, p, pageBreak, table } from '../../../../demo/richText.ts'
import { compact } from '../../../../plugins/documents/core/theme.ts'
import type { DocumentTree, FieldInline } from '../../../../plugins/documents/core/tree.ts'
import { createOdtWriter } from '../../../../plugins/documents/writers/odt/odtWriter.ts'
import type { WriterResources } from '../../../../plugins/documents/writers/types.ts'
import { createPicture } from '../createPicture.ts'
import { createTree, resources } from '../createTemplate.ts'
import { sampleBody } from '../sampleBody.ts'

const writer = createOdtWriter()

async function write(
  tree: DocumentTree,
  how: WriterResources = resources,
): Promise<{ content: string; styles: string; meta: string; paths: string[] }> {
  const parts = unzipSync(await writer.write(tree, how))
  const text = (path: string): string => strFromU8(parts[path] ?? new Uint8Array())
  return {
    content: text('content.xml'),
    styles: text('styles.xml'),
    meta: text('meta.xml'),
    paths: Object.keys(parts),
  }
}

const letterhead = { name: 'Harbour & Pine <Ltd>', lines: '1 Quay\n01632 960 114' }
const sample = await write(createTree(sampleBody(), { letterhead }))

const fieldTree = (field: Partial<FieldInline>): DocumentTree => ({
  ...createTree([p('x')]),
  blocks: [
    {
      type: 'paragraph',
      children: [{ type: 'field', key: 'k', label: 'Label', fieldType: 'text', ...field }],
    },
  ],
})

/** The style that a name stands for, with its properties. */
const styleOf = (xml: string, name: string): string =>
  new RegExp(`<style:style style:name="${name}"(?:[^>]*/>|.*?</style:style>)`, 's').exec(
    xml,
  )?.[0] ?? ''

describe('odtWriter', () => {
  it('should use no style that it does not define', () => {
    const styleNames = [sample.content, sample.styles].flatMap((xml) =>
      [...xml.matchAll(/ [a-z]+:(?:parent-|next-)?style-name="([^"]+)"/g)].map(([, name]) => name),
    )
    const defined = [sample.content, sample.styles].flatMap((xml) =>
      [...xml.matchAll(/ style:name="([^"]+)"/g)].map(([, name]) => name),
    )
    expect(styleNames.length).toBeGreaterThan(50)
    expect(styleNames.filter((name) => !defined.includes(name))).toEqual([])
  })

  it('should make a blank a placeholder and a value an input field', async () => {
    const blank = await write(fieldTree({}))
    expect(blank.content).toContain(
      '<text:placeholder text:placeholder-type="text" text:description="Label">&lt;Label&gt;</text:placeholder>',
    )
    const filled = await write(fieldTree({ value: 'A & B' }))
    expect(filled.content).toContain(
      '<text:text-input text:description="Label">A &amp; B</text:text-input>',
    )
  })

  it('should break the lines of a value', async () => {
    const { content } = await write(fieldTree({ value: 'one\ntwo' }))
    expect(content).toContain('one<text:line-break/>two')
  })

  it('should make a choice a list of its options, with the one that is chosen', async () => {
    const options = ['Permanent', 'Fixed term']
    const { content } = await write(fieldTree({ options, value: 'Fixed term' }))
    const list = /<text:drop-down.*?<\/text:drop-down>/.exec(content)?.[0]
    expect(list).toBe(
      '<text:drop-down text:name="Label"><text:label text:value="Permanent"/>' +
        '<text:label text:value="Fixed term" text:current-selected="true"/>Fixed term</text:drop-down>',
    )
    const blank = await write(fieldTree({ options }))
    expect(blank.content).toContain(
      '<text:label text:value="[Label]" text:current-selected="true"/>',
    )
  })

  it('should repeat the head row of a table and keep rows whole', () => {
    expect(sample.content.match(/<table:table-header-rows>/g)).toHaveLength(1)
    const row = /<table:table-row table:style-name="([^"]+)"/.exec(sample.content)?.[1] ?? ''
    expect(styleOf(sample.content, row)).toContain('fo:keep-together="always"')
  })

  it('should divide the room among columns by their widths', async () => {
    const { content } = await write(createTree([table(['a', 'b'], [['1', '2']], [1, 3])]))
    const [first = 0, second = 0] = [...content.matchAll(/style:column-width="([\d.]+)pt"/g)].map(
      ([, width]) => Number(width),
    )
    expect(second / first).toBeCloseTo(3, 1)
    expect(first + second).toBeCloseTo(595.28 - 2 * resources.theme.page.marginX, 0)
  })

  it('should begin a list at the number that it asks for, and each list anew', async () => {
    const { content } = await write(
      createTree([{ ...ol('five', 'six'), start: 5 }, p('x'), ol('a')]),
    )
    expect(content.match(/text:start-value="\d+"/g)).toEqual([
      'text:start-value="5"',
      'text:start-value="1"',
    ])
  })

  it('should begin a page where one is due', async () => {
    const { content } = await write(createTree([p('a'), pageBreak(), p('b')]))
    const [, second = ''] = [...content.matchAll(/<text:p text:style-name="([^"]+)">/g)].map(
      ([, name]) => name,
    )
    expect(styleOf(content, second)).toContain('fo:break-before="page"')
  })

  it('should put the letterhead on the first page and the name on the others', () => {
    const masters = [...sample.styles.matchAll(/<style:master-page .*?<\/style:master-page>/gs)]
    const [first = '', later = ''] = masters.map(([xml]) => xml)
    expect(first).toContain('style:next-style-name="Standard"')
    expect(first).toContain('01632 960 114')
    expect(later).toContain('Harbour &amp; Pine &lt;Ltd&gt;')
    expect(later).not.toContain('01632 960 114')
    expect(sample.content).toContain('style:master-page-name="First_20_Page"')
  })

  it('should number the pages in the language of the paper', async () => {
    const { styles } = await write(createTree([h1('x')], { language: 'de' }))
    expect(styles).toMatch(
      />Seite <text:page-number[^>]*>1<\/text:page-number><text:s[^>]*>von <text:page-count>/,
    )
  })

  it('should carry paper, language, properties and the one time that may be in it', async () => {
    const letter = await write(createTree([h1('x')], { paper: 'letter', language: 'sr-Latn-RS' }))
    expect(letter.styles).toContain('fo:page-width="8.5in"')
    expect(letter.styles).toContain('fo:language="sr" fo:country="RS" fo:script="Latn"')
    expect(sample.styles).toContain('fo:page-width="210mm"')
    expect(sample.meta).toContain('<dc:title>Offer letter</dc:title>')
    expect(sample.meta).toContain('<meta:keyword>letter</meta:keyword>')
    expect(sample.meta.match(/2026-03-02T10:00:00Z/g)).toHaveLength(2)
  })

  it('should write from right to left', async () => {
    const { styles } = await write(createTree([p('שלום')], { language: 'he' }))
    expect(styles).toMatch(/<style:page-layout-properties[^>]*style:writing-mode="rl-tb"/)
    expect(styles).toContain('style:language-complex="he"')
    expect(styles).toMatch(
      /<style:default-style style:family="paragraph">[^>]*fo:text-align="right"[^>]*style:writing-mode="rl-tb"/,
    )
  })

  it('should pack a picture once, with its description', async () => {
    const { picture, assets } = await createPicture('jpeg', 'A "quay"', [100, 50])
    const image = { type: 'image' as const, picture, share: 0.5 }
    const tree = { ...createTree([p('x')]), blocks: [image, image] }
    const { content, paths } = await write(tree, { ...resources, assets })
    expect(paths.filter((path) => path.startsWith('Pictures/'))).toEqual([
      `Pictures/${picture.asset}.jpg`,
    ])
    expect(content.match(/<svg:title>A &quot;quay&quot;<\/svg:title>/g)).toHaveLength(2)
    const [, width = 0, height = 0] =
      /svg:width="([\d.]+)pt" svg:height="([\d.]+)pt"/.exec(content)?.map(Number) ?? []
    expect(width / height).toBeCloseTo(2, 1)
  })

  it('should take colours, fonts and decoration from the theme', async () => {
    const { styles } = await write(createTree(sampleBody()), { ...resources, theme: compact })
    expect(styleOf(styles, 'Heading_20_2')).toContain('fo:text-transform="uppercase"')
    expect(styleOf(styles, 'Heading_20_1')).toContain(`solid #${compact.colors.accent}`)
    expect(styles).toContain('svg:font-family="Cambria, Caladea')
    expect(styles).not.toContain('Title_20_Bar')
  })
})
