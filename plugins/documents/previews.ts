import { PDFiumLibrary } from '@hyzyla/pdfium'
import sharp from 'sharp'
import { preview } from './core/formats.ts'

/** Pictures of the first pages of a PDF. */
export interface PagePictures {
  /** Of the whole document. */
  pageCount: number
  pictures: PagePicture[]
}

export interface PagePicture {
  /** From 1. */
  page: number
  width: number
  height: number
  /** WebP. */
  bytes: Uint8Array
}

/** Draws pages. Loading the library takes some 50 ms, so keep it. */
export interface PageDrawer {
  draw: (pdf: Uint8Array) => Promise<PagePictures>
  close: () => void
}

export async function createPageDrawer(): Promise<PageDrawer> {
  const library = await PDFiumLibrary.init()
  return {
    async draw(pdf) {
      const document = await library.loadDocument(pdf)
      try {
        const pageCount = document.getPageCount()
        const pictures: PagePicture[] = []
        for (let index = 0; index < Math.min(pageCount, preview.maxPages); index++) {
          pictures.push(await drawPage(document.getPage(index), index + 1))
        }
        return { pageCount, pictures }
      } finally {
        document.destroy()
      }
    },
    close: () => library.destroy(),
  }
}

type Document = Awaited<ReturnType<PDFiumLibrary['loadDocument']>>

async function drawPage(
  page: ReturnType<Document['getPage']>,
  number: number,
): Promise<PagePicture> {
  const size = page.getOriginalSize()
  const width = preview.width
  const height = Math.round((width * size.originalHeight) / size.originalWidth)
  const picture = await page.render({
    width,
    height,
    render: async (bitmap) =>
      sharp(bitmap.data, { raw: { width: bitmap.width, height: bitmap.height, channels: 4 } })
        .removeAlpha()
        .webp({ quality: 82, effort: 2 })
        .toBuffer(),
  })
  return { page: number, width, height, bytes: picture.data }
}
