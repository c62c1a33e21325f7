import { beforeAll, describe, expect, it } from '@jest/globals'
import sharp from 'sharp'
import { drawOgPicture } from '../../../../site/seo/pictures/drawOgPicture.ts'
import { loadFonts } from '../../../../site/seo/pictures/fonts.ts'
import type { OgCard } from '../../../../site/seo/pictures/ogPicture.ts'

beforeAll(loadFonts)

const card = (overrides: Partial<OgCard> = {}): OgCard => ({
  title: 'Offer letter',
  siteName: 'Platen',
  direction: 'ltr',
  preview: null,
  ...overrides,
})

/** Where dark ink is within the part that titles have: its edges in pixels, or `null`. */
async function inkOf(png: Buffer, { left, width }: { left: number; width: number }) {
  const { data, info } = await sharp(png)
    .extract({ left, top: 130, width, height: 420 })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const found = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity }
  data.forEach((value, place) => {
    if (value > 90) return
    const [x, y] = [left + (place % info.width), 130 + Math.floor(place / info.width)]
    found.left = Math.min(found.left, x)
    found.right = Math.max(found.right, x)
    found.top = Math.min(found.top, y)
    found.bottom = Math.max(found.bottom, y)
  })
  return found.right < 0 ? null : found
}

const TEXT_SIDE = { left: 0, width: 740 }
const MIRRORED = { left: 460, width: 740 }

describe('drawOgPicture', () => {
  it('should be a PNG of 1200 by 630, the same each time', async () => {
    const [first, second] = [await drawOgPicture(card(), null), await drawOgPicture(card(), null)]
    expect(await sharp(first).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 })
    expect(first.equals(second)).toBe(true)
  })

  it.each([
    ['a word', 'CV'],
    ['a word without end', 'Donaudampfschifffahrt'.repeat(30)],
    ['10,000 characters', 'A very long title '.repeat(600)],
    ['markup', '<span size="900000">A & B</span> &amp; </text>'],
    ['controls', 'Plan\0\u2028\u202e\ud800 of work'],
    ['Chinese', '項目計劃書模板下載'.repeat(20)],
  ])('should keep %s inside its part', async (_name, title) => {
    const ink = await inkOf(await drawOgPicture(card({ title }), null), TEXT_SIDE)
    if (title.startsWith('項') && ink === null) return // no font of this machine has it
    expect(ink).not.toBeNull()
    expect(ink!.left).toBeGreaterThanOrEqual(66)
    expect(ink!.right).toBeLessThanOrEqual(690)
    expect(ink!.top).toBeGreaterThan(140)
    expect(ink!.bottom).toBeLessThan(550)
  })

  it('should begin at the right in languages that do', async () => {
    const title = 'خطة إدارة المشروع'
    const ink = await inkOf(await drawOgPicture(card({ title, direction: 'rtl' }), null), MIRRORED)
    expect(ink!.right).toBeGreaterThan(1100)
    expect(ink!.right).toBeLessThanOrEqual(1134)
  })

  it('should rather show no title than boxes for letters that no font has', async () => {
    expect(await inkOf(await drawOgPicture(card({ title: '𐎀𐎁𐎂' }), null), TEXT_SIDE)).toBeNull()
  })

  it('should show the first page on the desk', async () => {
    const preview = await sharp({
      create: { width: 800, height: 1131, channels: 3, background: '#0000ff' },
    })
      .webp()
      .toBuffer()
    const png = await drawOgPicture(card({ preview: '/previews/x.webp' }), preview)
    const pixel = { left: 960, top: 350, width: 1, height: 1 }
    const [red, , blue] = await sharp(png).extract(pixel).raw().toBuffer()
    expect(blue).toBeGreaterThan(200)
    expect(red).toBeLessThan(60)
  })

  it('should refuse a preview that is no picture', async () => {
    await expect(drawOgPicture(card(), Buffer.from('no picture'))).rejects.toThrow(/unsupported/i)
  })
})
