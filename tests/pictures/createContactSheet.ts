import sharp, { type OverlayOptions } from 'sharp'
import type { FirstPage } from './drawFirstPage.ts'

/** One paper, made in two ways. */
export interface Pair {
  label: string
  left: FirstPage
  right?: FirstPage
}

const GAP = 16
const LABEL_HEIGHT = 26

/** Two pairs abreast on grey, each below its name and its numbers of pages. */
export async function createContactSheet(pairs: Pair[]): Promise<Buffer> {
  const width = Math.max(...pairs.map(({ left }) => left.width))
  const height = Math.max(...pairs.flatMap(({ left, right }) => [left.height, right?.height ?? 0]))
  const cellWidth = 2 * width + 3 * GAP
  const cellHeight = height + LABEL_HEIGHT + GAP
  const layers = pairs.flatMap(({ label, left, right }, index): OverlayOptions[] => {
    const x = (index % 2) * cellWidth + GAP
    const y = Math.floor(index / 2) * cellHeight
    const pages = `${left.pageCount} / ${right?.pageCount ?? '?'} pages`
    return [
      { input: createLabel(`${label} (PDF / office: ${pages})`, cellWidth), left: x, top: y },
      { input: left.png, left: x, top: y + LABEL_HEIGHT },
      ...(right ? [{ input: right.png, left: x + width + GAP, top: y + LABEL_HEIGHT }] : []),
    ]
  })
  return sharp({
    create: {
      width: Math.min(2, pairs.length) * cellWidth,
      height: Math.ceil(pairs.length / 2) * cellHeight,
      channels: 3,
      background: '#9aa0a6',
    },
  })
    .composite(layers)
    .png({ compressionLevel: 6 })
    .toBuffer()
}

function createLabel(text: string, width: number): Buffer {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width - 2 * GAP}" height="${LABEL_HEIGHT}">` +
      `<text x="0" y="19" font-family="sans-serif" font-size="15">${escaped}</text></svg>`,
  )
}
