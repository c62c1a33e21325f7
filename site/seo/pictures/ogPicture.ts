import { createHash } from 'node:crypto'

/** What the picture of a page shows where the page is shared. */
export interface OgCard {
  title: string
  siteName: string
  direction: 'ltr' | 'rtl'
  /** Path of a preview in the output folder; `null` shows a sheet that nothing is written on. */
  preview: string | null
}

export interface OgPicture {
  path: string
  /** Pixels. */
  width: number
  height: number
  alt: string
}

export const OG_WIDTH = 1200
export const OG_HEIGHT = 630
export const OG_FOLDER = 'og/'

/** The picture's name is made of what it shows, so that pages can name it before it is drawn. */
export const ogPictureOf = (card: OgCard): OgPicture => ({
  path: `/${OG_FOLDER}${hashOf(card)}.png`,
  width: OG_WIDTH,
  height: OG_HEIGHT,
  alt: card.title,
})

/** To be raised with every change of how the pictures look. */
const DESIGN = 1

const hashOf = ({ title, siteName, direction, preview }: OgCard): string =>
  createHash('sha256')
    .update(JSON.stringify([DESIGN, wellFormed(title), wellFormed(siteName), direction, preview]))
    .digest('hex')
    .slice(0, 24)

/** As UTF-8 has it, in which the page says what its picture shows. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd')
