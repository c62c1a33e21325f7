import { ImageRun, type Paragraph } from 'docx'
import type { ImageBlock, Picture } from '../../core/tree.ts'
import { ALIGNMENTS } from './alignments.ts'
import type { Lead } from './createBlocks.ts'
import { createParagraph } from './createParagraph.ts'
import { createTextRuns } from './createRuns.ts'
import type { DocxContext } from './docxContext.ts'

/**
 * A picture on a line of its own, and its caption.
 *
 * @param width what there is room for, in twentieths of a point
 */
export function createImage(
  { picture, share, align, caption }: ImageBlock,
  context: DocxContext,
  width: number,
  lead: Lead,
): Paragraph[] {
  const alignment = align ? { alignment: ALIGNMENTS[align] } : {}
  // A tall picture must not be higher than a page.
  const highest = context.page.textHeight * 0.8 * (picture.width / picture.height)
  const run = createPictureRun(picture, Math.min(width * share, highest), context)
  const style = caption ? 'PictureWithCaption' : 'Picture'
  const paragraph = createParagraph({ ...lead, ...alignment, style, children: [run] }, context)
  if (!caption) return [paragraph]
  const children = createTextRuns(caption, context)
  return [paragraph, createParagraph({ ...alignment, style: 'Caption', children }, context)]
}

/**
 * @param width twentieths of a point
 * @throws {Error} the bytes are not among the assets
 */
export function createPictureRun(picture: Picture, width: number, context: DocxContext): ImageRun {
  const data = context.assets.get(picture.asset)
  if (!data) throw new Error(`Picture ${picture.asset} is not among the assets`)
  // The library counts in pixels of 1/96 inch.
  const pixels = width / 15
  return new ImageRun({
    type: picture.mimeType === 'image/png' ? 'png' : 'jpg',
    data,
    transformation: { width: pixels, height: (pixels * picture.height) / picture.width },
    ...(picture.alt ? { altText: { name: '', description: picture.alt } } : { decorative: true }),
  })
}
