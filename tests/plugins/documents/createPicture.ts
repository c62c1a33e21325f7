import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { Assets, Picture } from '../../../plugins/documents/core/tree.ts'

/** A picture with a gradient, and the assets that hold it. */
export async function createPicture(
  format: 'jpeg' | 'png',
  alt = 'A sunset over the harbour',
  [width, height]: [number, number] = [320, 180],
): Promise<{ picture: Picture; assets: Assets }> {
  const drawing =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    '<defs><linearGradient id="a" x2="0" y2="1"><stop stop-color="#f7b267"/>' +
    '<stop offset="1" stop-color="#3d5a80"/></linearGradient></defs>' +
    '<rect width="100%" height="100%" rx="24" fill="url(#a)"/></svg>'
  const image = sharp(Buffer.from(drawing))
  const bytes = await (
    format === 'png' ? image.png() : image.flatten({ background: '#fff' }).jpeg()
  ).toBuffer()
  const asset = createHash('sha256').update(bytes).digest('hex')
  const picture: Picture = { asset, mimeType: `image/${format}`, width, height, alt }
  return { picture, assets: new Map([[asset, new Uint8Array(bytes)]]) }
}
