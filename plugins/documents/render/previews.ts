import { PDFiumLibrary } from '@hyzyla/pdfium'
import sharp, { type Sharp } from 'sharp'
import { preview, type PictureFormat, type PreviewPicture } from '../core/formats.ts'

/** Pictures of the first pages of a PDF. */
export interface PagePictures {
  /** Of the whole document. */
  pageCount: number
  pictures: PagePicture[]
}

/** One of `preview.pictures`, of one page. */
export interface PagePicture {
  /** From 1. */
  page: number
  /** Which one it is. */
  source: PreviewPicture
  format: PictureFormat
  /** Pixels; those of `source` unless the page is very tall. */
  width: number
  height: number
  bytes: Uint8Array
  /** `data:` URL of a picture 16 pixels wide, to show until the page has arrived; some 200 characters. */
  placeholder: string
}

/** Draws pages. Loading the library takes some 50 ms, so keep it. */
export interface PageDrawer {
  draw: (pdf: Uint8Array) => Promise<PagePictures>
  close: () => void
}

export async function createPageDrawer(): Promise<PageDrawer> {
  // Every picture is another one: what libvips remembers is of no use, and grows.
  sharp.cache(false)
  const library = await PDFiumLibrary.init()
  return {
    async draw(pdf) {
      const document = await library.loadDocument(pdf)
      try {
        const pageCount = document.getPageCount()
        const pictures: PagePicture[] = []
        let encoding: Promise<PagePicture[]> = Promise.resolve([])
        for (let index = 0; index < Math.min(pageCount, preview.maxPages); index++) {
          // Encoding runs in threads of its own, so the next page is drawn meanwhile; no more than
          // one, because a page takes 15 MB before it is encoded and twice that while it is.
          const [pixels, encoded] = await Promise.all([
            rasterise(document.getPage(index)),
            encoding,
          ])
          pictures.push(...encoded)
          encoding = encodeAll(pixels, index + 1)
        }
        return { pageCount, pictures: [...pictures, ...(await encoding)] }
      } finally {
        document.destroy()
      }
    },
    close: () => library.destroy(),
  }
}

type Document = Awaited<ReturnType<PDFiumLibrary['loadDocument']>>
type Page = ReturnType<Document['getPage']>

/** Red, green and blue. */
interface Pixels {
  data: Buffer
  width: number
  height: number
}

/** Taller pages, in units of their width, are drawn narrower: a roll of paper must not fill the memory. */
const MAX_RATIO = 3

const WIDTHS = [...new Set(preview.pictures.map(({ width }) => width))].sort((a, b) => b - a)
const PLACEHOLDER_WIDTH = 16

/** Draws a page once, at its largest; drawing it at each size costs more than scaling it. */
async function rasterise(page: Page): Promise<Pixels> {
  const { originalWidth, originalHeight } = page.getOriginalSize()
  const ratio = originalHeight / originalWidth
  const width = Math.max(1, Math.floor((WIDTHS[0] ?? 0) * Math.min(1, MAX_RATIO / ratio)))
  const height = Math.max(1, Math.round(width * ratio))
  const picture = await page.render({
    width,
    height,
    render: ({ data }) =>
      // Apart from what follows: sharp would scale first, with four channels, and take thrice as long.
      sharp(data, { raw: { width, height, channels: 4 } })
        .removeAlpha()
        .raw()
        .toBuffer(),
  })
  return { data: picture.data as Buffer, width, height }
}

async function encodeAll(largest: Pixels, page: number): Promise<PagePicture[]> {
  const share = largest.width / (WIDTHS[0] ?? 1)
  const sizes = new Map<number, Pixels>()
  let last = largest
  for (const width of WIDTHS) {
    last = await scale(last, Math.round(width * share))
    sizes.set(width, last)
  }
  const placeholder = await createPlaceholder(last)
  return Promise.all(
    preview.pictures.map(async (source) => {
      const pixels = sizes.get(source.width) ?? largest
      const { quality, effort, format } = source
      const bytes = await open(pixels)[format]({ quality, effort }).toBuffer()
      return {
        ...{ page, source, format, bytes, placeholder },
        ...{ width: pixels.width, height: pixels.height },
      }
    }),
  )
}

async function scale(pixels: Pixels, width: number): Promise<Pixels> {
  if (width >= pixels.width) return pixels
  const height = Math.max(1, Math.round((width * pixels.height) / pixels.width))
  const data = await open(pixels).resize(width, height, { fit: 'fill' }).raw().toBuffer()
  return { data, width, height }
}

async function createPlaceholder(pixels: Pixels): Promise<string> {
  const bytes = await open(pixels)
    .resize(PLACEHOLDER_WIDTH)
    .webp({ quality: 30, effort: 4 })
    .toBuffer()
  return `data:image/webp;base64,${bytes.toString('base64')}`
}

const open = ({ data, width, height }: Pixels): Sharp =>
  sharp(data, { raw: { width, height, channels: 3 } })
