import { describe, expect, it } from '@jest/globals'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { strFromU8, unzipSync } from 'fflate'
import { parse, serialize } from 'parse5'
import {
  checklist,
  columns,
  details,
  divider,
  h1,
  h2,
  ol,
  p,
  pageBreak,
  pCenter,
  quote,
  signature,
  table,
  ul,
} from '../../../../demo/richText.ts'
import { classic } from '../../../../plugins/documents/core/theme.ts'
import type { DocumentTree } from '../../../../plugins/documents/core/tree.ts'
import { createHtmlWriter } from '../../../../plugins/documents/writers/html/htmlWriter.ts'
import { createMarkdownWriter } from '../../../../plugins/documents/writers/markdown/markdownWriter.ts'
import { createOdtWriter } from '../../../../plugins/documents/writers/odt/odtWriter.ts'
import type { Writer } from '../../../../plugins/documents/writers/types.ts'
import { createPicture } from '../createPicture.ts'
import { createTree } from '../createTemplate.ts'

const { picture, assets } = await createPicture('png', 'The quay', [4, 2])

/** One of everything, short enough to be read. */
const tree: DocumentTree = createTree(
  [
    h1('Offer & acceptance'),
    p(
      'Dear {{candidate_name}},\nbe our **{{job_title}}**, *{{contract}}*: [read](https://example.com/).',
    ),
    pCenter('__Middle__'),
    h2('Lists'),
    ol('One', ['Two', ul('below')]),
    checklist('[x] Done', 'To do'),
    quote('Measure twice.'),
    table(
      ['Year', 'Pay'],
      [
        ['1', '30,000'],
        ['2', '31,000'],
      ],
      [1, 2],
    ),
    details([['Place', 'Leeds']]),
    divider(),
    columns([p('Left')], [p('Right')]),
    pageBreak(),
    signature(
      { label: 'Employer', name: '{{candidate_name}}' },
      { label: 'Employee', hasDate: false },
    ),
  ],
  {
    letterhead: { name: 'Harbour', lines: '1 Quay' },
    fields: [
      { key: 'candidate_name', label: 'Candidate name' },
      { key: 'job_title', label: 'Job title', default: 'Carpenter' },
      { key: 'contract', label: 'Contract', type: 'choice', options: 'Permanent\nFixed term' },
    ],
  },
)
tree.blocks.splice(3, 0, { type: 'image', picture, share: 0.5, caption: 'At dawn' })

const write = (writer: Writer<DocumentTree>): Promise<Uint8Array> =>
  writer.write(tree, { theme: classic, assets })

/**
 * Compares with a file under `golden/`. After a change that is meant, write it anew with
 * `UPDATE_GOLDEN=1`, read what changed, and raise the version of the format.
 */
function expectGolden(name: string, actual: string): void {
  const path = fileURLToPath(new URL(`./golden/${name}`, import.meta.url))
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, actual)
  expect(actual).toBe(readFileSync(path, 'utf8'))
}

/** A line for each tag that stands at the beginning or end of a block. */
const inLines = (xml: string): string =>
  xml
    .replace(/(<\/?(?:text:(?:p|h|list|list-item)|table:[a-z-]+|style:style)\b[^>]*>)/g, '\n$1')
    .replace(/\n+/g, '\n')
    .trim()

describe('structure of a file', () => {
  it('should stay as it is in ODT', async () => {
    const parts = unzipSync(await write(createOdtWriter()))
    const content = strFromU8(parts['content.xml'] ?? new Uint8Array())
    const body = /<office:text>.*<\/office:text>/s.exec(content)?.[0] ?? ''
    expectGolden('offer.content.xml', `${inLines(body)}\n`)
    const styles = strFromU8(parts['styles.xml'] ?? new Uint8Array())
    const masters = /<office:master-styles>.*<\/office:master-styles>/s.exec(styles)?.[0] ?? ''
    expectGolden('offer.masters.xml', `${inLines(masters)}\n`)
    expect(Object.keys(parts)).toEqual([
      'mimetype',
      'content.xml',
      'styles.xml',
      'settings.xml',
      'meta.xml',
      `Pictures/${picture.asset}.png`,
      'META-INF/manifest.xml',
    ])
  })

  it('should stay as it is in HTML', async () => {
    const page = serialize(parse(strFromU8(await write(createHtmlWriter()))))
    const body = /<body>.*<\/body>/s.exec(page)?.[0] ?? ''
    const readable = body
      .replace(/base64,[^"]*/g, 'base64,…')
      .replace(/(<(?:li|tr|thead|tbody|div|dl|p|ul|ol|header|figcaption)\b)/g, '\n$1')
      .replace(/\n+/g, '\n')
    expectGolden('offer.body.html', `${readable}\n`)
  })

  it('should stay as it is in Markdown', async () => {
    expectGolden('offer.md', strFromU8(await write(createMarkdownWriter())))
  })
})
