import sharp, { type OverlayOptions } from 'sharp'
import { SANS, SERIF, showable } from './fonts.ts'
import { OG_HEIGHT, OG_WIDTH, type OgCard } from './ogPicture.ts'
import { setText } from './setText.ts'

/**
 * Draws title and first page of a template on the desk of this site, 1200 by 630 pixels.
 *
 * @param preview bytes of the page's picture, in any format that sharp reads
 * @returns a PNG
 */
export async function drawOgPicture(card: OgCard, preview: Buffer | null): Promise<Buffer> {
  const isMirrored = card.direction === 'rtl'
  const [title, siteName] = [await readable(card.title), await readable(card.siteName)]
  const layers: OverlayOptions[] = [
    { input: Buffer.from(deskSvg(isMirrored)) },
    ...(await sheetLayers(preview, isMirrored)),
    ...(title
      ? [
          await textLayer(
            { text: title, font: SERIF, colour: INK, ...TITLE },
            { isMirrored, middle: TITLE_MIDDLE },
          ),
        ]
      : []),
    ...(siteName
      ? [
          await textLayer(
            { text: siteName, font: SANS, colour: INK, ...NAME },
            { isMirrored, middle: MARK_MIDDLE, indent: MARK_WIDTH },
          ),
        ]
      : []),
  ]
  return sharp({ create: { width: OG_WIDTH, height: OG_HEIGHT, channels: 3, background: PAPER } })
    .composite(layers)
    .png({ palette: true, quality: 90, effort: 4 })
    .toBuffer()
}

const PAPER = '#f6f2ea'
const DESK = '#e4dbc9'
const INK = '#24201a'
const RIBBON = '#a8301a'
/** Pixels from the side that reading begins at. */
const MARGIN = 72
const TITLE = { width: 600, height: 352, sizes: [108, 92, 80, 72, 64, 58, 52, 47, 42, 38, 34] }
const TITLE_MIDDLE = 340
const NAME = { width: 480, height: 60, sizes: [32, 28, 24] }
const MARK_MIDDLE = 90
const MARK_WIDTH = 72
/** The desk covers the side that reading ends at. */
const DESK_WIDTH = 456
const SHEET_WIDTH = 372
const SHEET_TOP = 78

/** One line of text, without the characters that nothing can be drawn for. */
async function readable(text: string): Promise<string | null> {
  const line = text.replace(BIDI_CONTROLS, '').replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\s]+/gu, ' ')
  return showable([...line.trim()].slice(0, MAX_CHARACTERS).join(''))
}

/** Texts have a direction by their letters; what turns them round by force would make them unreadable. */
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g

/** More than could be set at the smallest size. */
const MAX_CHARACTERS = 1000

interface Place {
  isMirrored: boolean
  /** Of the text, from above. */
  middle: number
  indent?: number
}

async function textLayer(
  box: Parameters<typeof setText>[0],
  { isMirrored, middle, indent = 0 }: Place,
): Promise<OverlayOptions> {
  const { png, width, height } = await setText(box)
  const start = MARGIN + indent
  return {
    input: png,
    left: isMirrored ? OG_WIDTH - start - width : start,
    top: Math.round(middle - height / 2),
  }
}

/** The sheet with its shadow, lying a little askew and reaching over the edge of the picture. */
async function sheetLayers(preview: Buffer | null, isMirrored: boolean): Promise<OverlayOptions[]> {
  const height = OG_HEIGHT - SHEET_TOP + 40
  const page = preview
    ? await sharp(preview)
        .resize({ width: SHEET_WIDTH, height, fit: 'cover', position: 'top' })
        .flatten({ background: '#fffdf9' })
        .png()
        .toBuffer()
    : Buffer.from(blankSvg(height))
  const angle = isMirrored ? -2.5 : 2.5
  const sheet = await sharp(page)
    .ensureAlpha()
    .rotate(angle, { background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png()
    .toBuffer({ resolveWithObject: true })
  const shadow = await sharp(Buffer.from(shadowSvg(height)))
    .rotate(angle, { background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .blur(14)
    .png()
    .toBuffer({ resolveWithObject: true })
  const centre = isMirrored ? DESK_WIDTH / 2 + 8 : OG_WIDTH - DESK_WIDTH / 2 - 8
  const middle = SHEET_TOP + height / 2
  return Promise.all([
    cropped(shadow.data, shadow.info, centre + (isMirrored ? -4 : 4), middle + 14),
    cropped(sheet.data, sheet.info, centre, middle),
  ])
}

/** Layers may not be larger than the picture, nor reach over its edge below. */
async function cropped(
  input: Buffer,
  { width, height }: { width: number; height: number },
  centre: number,
  middle: number,
): Promise<OverlayOptions> {
  const left = Math.round(centre - width / 2)
  const top = Math.round(middle - height / 2)
  const area = { left: 0, top: 0, width, height: Math.min(height, OG_HEIGHT - top) }
  return { input: await sharp(input).extract(area).png().toBuffer(), left, top }
}

function deskSvg(isMirrored: boolean): string {
  const desk = isMirrored ? 0 : OG_WIDTH - DESK_WIDTH
  const ribbon = isMirrored ? OG_WIDTH - MARGIN - 96 : MARGIN
  const mark = isMirrored ? OG_WIDTH - MARGIN - 48 : MARGIN
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${OG_WIDTH}" height="${OG_HEIGHT}">
    <rect x="${desk}" width="${DESK_WIDTH}" height="${OG_HEIGHT}" fill="${DESK}"/>
    <rect x="${ribbon}" y="556" width="96" height="8" fill="${RIBBON}"/>
    <g transform="translate(${mark} ${MARK_MIDDLE - 24}) scale(1.5)">
      <path d="M8 3h16v15H8z" fill="#fffdf8" stroke="${INK}" stroke-width="1.5"/>
      <path d="M11.5 7.5h9M11.5 11h9M11.5 14.5h5" stroke="${RIBBON}" stroke-width="1.5"/>
      <rect x="1" y="18" width="30" height="9" rx="4.5" fill="${INK}"/>
    </g>
  </svg>`
}

const blankSvg = (height: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${SHEET_WIDTH}" height="${height}">
    <rect width="100%" height="100%" fill="#fffdf9"/>
    <path d="M44 70h150" stroke="${RIBBON}" stroke-width="10"/>
    <path d="${LINES}" stroke="#e3dac8" stroke-width="7"/>
  </svg>`

const LINES = [124, 152, 180, 236, 264, 292, 320, 376, 404, 432, 488, 516]
  .map((y, index) => `M44 ${y}h${index % 4 === 2 ? 170 : 284}`)
  .join('')

const shadowSvg = (height: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${SHEET_WIDTH + 80}" height="${height + 80}">
    <rect x="40" y="40" width="${SHEET_WIDTH}" height="${height}" fill="rgb(60 45 20 / 34%)"/>
  </svg>`
