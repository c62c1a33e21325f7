import { PDFiumLibrary } from '@hyzyla/pdfium'
import sharp from 'sharp'

export interface FirstPage {
  png: Buffer
  width: number
  height: number
  pageCount: number
}

/** Pixels; A4 becomes 905 high. */
const WIDTH = 640

/** Draws the first page of PDF files, one after another. */
export async function createFirstPageDrawer(): Promise<{
  draw: (pdf: Uint8Array) => Promise<FirstPage>
  close: () => void
}> {
  const library = await PDFiumLibrary.init()
  return {
    async draw(pdf) {
      const document = await library.loadDocument(pdf)
      try {
        const page = document.getPage(0)
        const size = page.getOriginalSize()
        const height = Math.round((WIDTH * size.originalHeight) / size.originalWidth)
        const { data } = await page.render({
          width: WIDTH,
          height,
          render: ({ data: pixels, width, height: rows }) =>
            sharp(pixels, { raw: { width, height: rows, channels: 4 } })
              .removeAlpha()
              .png({ compressionLevel: 4 })
              .toBuffer(),
        })
        const png = Buffer.from(data)
        return { png, width: WIDTH, height, pageCount: document.getPageCount() }
      } finally {
        document.destroy()
      }
    },
    close: () => library.destroy(),
  }
}
