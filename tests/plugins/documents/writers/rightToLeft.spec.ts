import { describe, expect, it } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import sharp from 'sharp'
import { h1, p, table } from '../../../../demo/richText.ts'
import { classic, compact, modern } from '../../../../plugins/documents/core/theme.ts'
import type { DocumentTree } from '../../../../plugins/documents/core/tree.ts'
import { createDocxWriter } from '../../../../plugins/documents/writers/docx/docxWriter.ts'
import { createPdfWriter } from '../../../../plugins/documents/writers/pdf/pdfWriter.ts'
import { createFirstPageDrawer } from '../../../pictures/drawFirstPage.ts'
import { scriptTrees } from '../../../pictures/scriptTrees.ts'
import { readPdfPages } from '../../../support/readPdfPages.ts'
import { createTree, resources } from '../createTemplate.ts'

const { trees, assets } = await scriptTrees()
const docxWriter = createDocxWriter()
const pdfWriter = createPdfWriter()
const other = { theme: classic, assets }

async function writeParts(tree: DocumentTree, theme = classic): Promise<Record<string, string>> {
  const parts = unzipSync(await docxWriter.write(tree, { ...other, theme }))
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strFromU8(part)]))
}

/** Where the ink of the first page lies, as shares of its width: 0 is the left edge. */
async function findInk(tree: DocumentTree): Promise<{ left: number; right: number }> {
  const drawer = await createFirstPageDrawer()
  const { png, width } = await drawer.draw(await pdfWriter.write(tree, other))
  drawer.close()
  // The foot of the page has text at both margins.
  const upper = await sharp(png).extract({ left: 0, top: 0, width, height: 700 }).toBuffer()
  const { info } = await sharp(upper).trim().toBuffer({ resolveWithObject: true })
  const left = -(info.trimOffsetLeft ?? 0)
  return { left: left / width, right: (left + info.width) / width }
}

/** Columns without ink, in one stretch or several, between the letters of a heading. */
async function countGaps(heading: string): Promise<number> {
  const drawer = await createFirstPageDrawer()
  const tree = createTree([h1(heading)], { language: 'ar', title: '-' })
  const { png } = await drawer.draw(await pdfWriter.write(tree, { ...resources, theme: modern }))
  drawer.close()
  const top = await sharp(png).extract({ left: 0, top: 0, width: 640, height: 400 }).toBuffer()
  const { data, info } = await sharp(top)
    .trim()
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const hasInk = Array.from({ length: info.width }, (_, x) =>
    Array.from({ length: info.height }, (__, y) => data[y * info.width + x] ?? 255).some(
      (value) => value < 160,
    ),
  )
  return hasInk.filter((ink, x) => !ink && hasInk[x - 1] === true).length
}

describe.each(['script-ar', 'script-he'])(
  'a paper that is written from right to left, %s',
  (slug) => {
    const tree = trees.get(slug)
    if (!tree) throw new Error(`There is no paper ${slug}`)

    it('should have paragraphs, tables and runs of that direction in DOCX', async () => {
      const parts = await writeParts(tree)
      const body = parts['word/document.xml'] ?? ''
      const paragraphs = body.match(/<w:p>.*?<\/w:p>/gs) ?? []
      const withText = paragraphs.filter((paragraph) => paragraph.includes('<w:t '))
      expect(withText.length).toBeGreaterThan(10)
      expect(withText.filter((paragraph) => !paragraph.includes('<w:bidi/>'))).toEqual([])
      expect(body.match(/<w:tbl>/g)?.length).toBe(body.match(/<w:bidiVisual\/>/g)?.length)
      const runs = body.match(/<w:r>(?:(?!<\/w:r>).)*<\/w:r>/gs) ?? []
      const letters = /<w:t [^>]*>[^<]*[\p{Script=Arabic}\p{Script=Hebrew}]/u
      expect(runs.filter((run) => letters.test(run) && !run.includes('<w:rtl/>'))).toEqual([])
      expect(runs.some((run) => run.includes('Platen Ltd') && !run.includes('<w:rtl/>'))).toBe(true)
      expect(parts['word/styles.xml']).toContain(`w:bidi="${tree.meta.language}"`)
    })

    it('should hold text that can be searched and copied', async () => {
      const [page = ''] = await readPdfPages(await pdfWriter.write(tree, other))
      expect(page).toContain(tree.meta.title)
    })
  },
)

describe('letter spacing', () => {
  it('should not tear joined letters apart', async () => {
    const spaced = /<w:spacing w:val=/
    const english = await writeParts(createTree([h1('a')]), compact)
    const arabic = await writeParts(createTree([h1('a')], { language: 'ar' }), compact)
    expect(english['word/styles.xml']).toMatch(spaced)
    expect(arabic['word/styles.xml']).not.toMatch(spaced)
  })
})

describe('the direction of a paragraph', () => {
  it('should put Arabic flush right in an Arabic paper, and not in another place', async () => {
    const arabic = await findInk(createTree([p('مرحبا')], { language: 'ar' }))
    expect(arabic.right).toBeGreaterThan(0.85)
    expect(arabic.left).toBeGreaterThan(0.7)
    const english = await findInk(createTree([p('Hello')]))
    expect(english.left).toBeLessThan(0.15)
    expect(english.right).toBeLessThan(0.3)
  })

  it('should follow the first letter in an English paper', async () => {
    expect((await findInk(createTree([p('مرحبا Anna')]))).left).toBeGreaterThan(0.6)
    const parts = await writeParts(createTree([h1('Title'), p('שלום'), table(['a'], [['שלום']])]))
    expect(parts['word/document.xml']?.match(/<w:bidi\/>/g)).toHaveLength(2)
  })

  it('should keep letters joined, unless something keeps them apart', async () => {
    expect(await countGaps('ببببب')).toBe(0)
    expect(await countGaps([...'ببببب'].join('\u200c'))).toBeGreaterThan(3)
  })
})
