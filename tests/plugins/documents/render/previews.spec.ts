import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import sharp from 'sharp'
import { p } from '../../../../demo/richText.ts'
import { preview } from '../../../../plugins/documents/core/formats.ts'
import { createPageDrawer, type PageDrawer } from '../../../../plugins/documents/render/previews.ts'
import { createPdfWriter } from '../../../../plugins/documents/writers/pdf/pdfWriter.ts'
import { createTree, resources } from '../createTemplate.ts'
import { sampleBody } from '../sampleBody.ts'

let drawer: PageDrawer
beforeAll(async () => {
  drawer = await createPageDrawer()
})
afterAll(() => drawer.close())

describe('createPageDrawer', () => {
  it('should draw three pages at most, and count them all', async () => {
    const tree = createTree([...sampleBody(), ...sampleBody()])
    const { pageCount, pictures } = await drawer.draw(
      await createPdfWriter().write(tree, resources),
    )
    expect(pageCount).toBeGreaterThan(3)
    expect(pictures.map(({ page, source }) => [page, source])).toEqual(
      [1, 2, 3].flatMap((page) => preview.pictures.map((source) => [page, source])),
    )
  })

  it('should draw each width in its formats, in the shape of the page', async () => {
    const pdf = await createPdfWriter().write(createTree([p('A4')]), resources)
    const { pictures } = await drawer.draw(pdf)
    expect(pictures.map(({ width, height, format }) => [width, height, format])).toEqual([
      [320, 453, 'avif'],
      [320, 453, 'webp'],
      [640, 905, 'webp'],
      [1240, 1754, 'webp'],
    ])
    for (const { bytes, width, height, format } of pictures) {
      const found = await sharp(bytes).metadata()
      expect(found).toMatchObject({ width, height, format: format === 'avif' ? 'heif' : 'webp' })
    }
  })

  it('should show the page and not merely paper', async () => {
    const pdf = await createPdfWriter().write(createTree([p('Hello')]), resources)
    const { pictures } = await drawer.draw(pdf)
    for (const { bytes } of pictures) {
      const { channels } = await sharp(bytes).stats()
      expect(channels[0]?.min).toBeLessThan(128)
      expect(channels[0]?.max).toBeGreaterThan(250)
    }
  })

  it('should come with a picture of 16 pixels, small enough for a page of HTML', async () => {
    const pdf = await createPdfWriter().write(createTree(sampleBody()), resources)
    const [first] = (await drawer.draw(pdf)).pictures
    const [start, data = ''] = first?.placeholder.split(',') ?? []
    expect(start).toBe('data:image/webp;base64')
    expect(data.length).toBeLessThan(400)
    expect(await sharp(Buffer.from(data, 'base64')).metadata()).toMatchObject({ width: 16 })
  })

  it('should draw a page that is very tall no taller than three times a usual width', async () => {
    const { pictures } = await drawer.draw(blankPdf(100, 14_000))
    expect(pictures.every(({ height }) => height <= 3 * 1240)).toBe(true)
    expect(pictures[3]).toMatchObject({ width: 26, height: 3640 })
  })

  it('should refuse what is no PDF, and draw the next one', async () => {
    await expect(drawer.draw(Buffer.from('no PDF'))).rejects.toThrow()
    expect((await drawer.draw(blankPdf(100, 100))).pageCount).toBe(1)
  })
})

/** One empty page. @param width points */
const blankPdf = (width: number, height: number): Buffer =>
  Buffer.from(
    `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]>>endobj
trailer<</Root 1 0 R>>
%%EOF`,
  )
