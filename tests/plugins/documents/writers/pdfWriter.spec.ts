import { describe, expect, it } from '@jest/globals'
import { ol, p, table, ul, type Node } from '../../../../demo/richText.ts'
import { createPdfWriter } from '../../../../plugins/documents/writers/pdf/pdfWriter.ts'
import { readPdfPages } from '../../../support/readPdfPages.ts'
import type { DocumentTree } from '../../../../plugins/documents/core/tree.ts'
import { createPicture } from '../createPicture.ts'
import { createTree, resources } from '../createTemplate.ts'
import { sampleBody } from '../sampleBody.ts'

const writer = createPdfWriter()

describe('pdfWriter', () => {
  const tree = createTree(sampleBody(), { letterhead: { name: 'Harbour & Pine', lines: 'Quay' } })

  it('should hold the text, the page numbers and the repeated head row', async () => {
    const pages = await readPdfPages(await writer.write(tree, resources))
    const all = pages.join('\n')
    for (const text of ['Offer of employment', '[Candidate name]', 'Carpenter', 'Measure twice']) {
      expect(all).toContain(text)
    }
    expect(pages[0]).toContain(`Page 1 of ${pages.length}`)
    expect(pages.filter((page) => /Year\s+Pay/.test(page)).length).toBeGreaterThan(1)
  })

  it('should be tagged PDF/UA-1 with title and language', async () => {
    const source = Buffer.from(await writer.write(tree, resources)).toString('latin1')
    expect(source).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(source).toMatch(/\/Lang\s*\(en-GB\)/)
    expect(source).toMatch(/\/Marked true/)
    expect(source).toContain('Offer letter')
  })

  it('should say page numbers in the language of the paper', async () => {
    const [page] = await readPdfPages(
      await writer.write(createTree([p('Hallo')], { language: 'de' }), resources),
    )
    expect(page).toContain('Seite 1 von 1')
  })

  it('should never read text as Typst markup', async () => {
    const text = '#read("/etc/passwd") $x$ *a* _b_ \\ @ref <label> = h'
    const [page] = await readPdfPages(
      await writer.write(
        createTree([p('x')], {
          fields: [],
          body: {
            root: {
              type: 'root',
              children: [{ type: 'paragraph', children: [{ type: 'text', text, format: 0 }] }],
            },
          },
        }),
        resources,
      ),
    )
    expect(page).toContain('#read("/etc/passwd")')
    expect(page).toContain('*a* _b_')
  })

  it('should break a row that is longer than a page', async () => {
    const long = 'word '.repeat(2000)
    const pages = await readPdfPages(
      await writer.write(createTree([table(['a'], [[long]])]), resources),
    )
    expect(pages.length).toBeGreaterThan(2)
    expect(pages.join(' ').match(/word/g)).toHaveLength(2000)
  })

  it('should lay out the deepest list that a template may hold', async () => {
    const nest = (levels: number): Node => (levels === 1 ? ul('end') : ol(['x', nest(levels - 1)]))
    const [page] = await readPdfPages(await writer.write(createTree([nest(9)]), resources))
    expect(page).toContain('end')
  })

  it('should not link from a head row, which PDF/UA forbids where it repeats', async () => {
    const rows = Array.from({ length: 80 }, () => ['x'])
    const tree = createTree([table(['[here](https://example.com)'], rows)])
    await expect(writer.write(tree, resources)).resolves.toBeDefined()
  })

  it('should name a character that the fonts lack, and where it stands', async () => {
    await expect(writer.write(createTree([p('so 漢')]), resources)).rejects.toMatchObject({
      code: 'missing-glyph',
      place: 'paragraph "so 漢"',
      message: expect.stringContaining(
        'no glyph for "漢" (U+6F22) in paragraph "so 漢"',
      ) as unknown,
    })
  })

  it('should show pictures in the width that was asked for, never higher than a page', async () => {
    const { picture, assets } = await createPicture('jpeg', 'A tower', [100, 1000])
    const tower: DocumentTree = {
      ...createTree([p('x')]),
      blocks: [{ type: 'image', picture, share: 1, caption: 'Tower' }],
    }
    const pages = await readPdfPages(await writer.write(tower, { ...resources, assets }))
    expect(pages).toHaveLength(1)
    expect(pages[0]).toContain('Tower')
  })

  it('should say which picture is not there', async () => {
    const { picture } = await createPicture('png')
    const tree: DocumentTree = {
      ...createTree([p('x')]),
      blocks: [{ type: 'image', picture, share: 1 }],
    }
    await expect(writer.write(tree, resources)).rejects.toThrow(picture.asset)
  })

  it('should write the same bytes twice', async () => {
    const first = await writer.write(tree, resources)
    expect(Buffer.compare(first, await writer.write(tree, resources))).toBe(0)
  })
})
