import sharp from 'sharp'

/** A white sheet as WebP, which stands for every picture of the bench. */
export const picture = (): Promise<Buffer> =>
  sharp({ create: { width: 340, height: 481, channels: 3, background: 'white' } })
    .webp()
    .toBuffer()
