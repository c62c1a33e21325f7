import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readAssets } from '../../../site/build/siteAssets.ts'
import { readFontMetrics } from './readFontMetrics.ts'

const folder = path.join(import.meta.dirname, '../../../site/styles')
const fonts = path.join(import.meta.dirname, '../../../site/assets/fonts')
const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8')
const files = readdirSync(folder).filter((file) => file.endsWith('.css'))

describe('stylesheet', () => {
  it('should be one file of less than 20 kB', async () => {
    const { assets, files: assetFiles } = await readAssets()
    const bytes = assetFiles.get(assets.stylesheet.slice(1))!
    expect(bytes.length).toBeLessThan(20_000)
    expect(bytes.toString()).not.toContain('@import')
  })

  it('should have every file of its folder in it', () => {
    const imported = [...read('index.css').matchAll(/@import '\.\/(.*?)'/g)].map(([, file]) => file)
    expect([...imported, 'index.css'].sort()).toEqual([...files].sort())
  })

  it.each(files)('should name no side of the page in %s, so that it can be mirrored', (file) => {
    const declarations = read(file).match(/^\s+[a-z-]+:.*$/gm) ?? []
    const sided = declarations.filter((line) =>
      /^\s+(?:(?:margin|padding|border|inset)-(?:left|right)|left|right|float|text-align:\s*(?:left|right))\b/.test(
        line,
      ),
    )
    expect(sided).toEqual([])
  })
})

describe('colours', () => {
  const base = read('base.css')
  const pairs = [
    ['ink', 'paper'],
    ['ink', 'sheet'],
    ['ink', 'desk'],
    ['soft', 'paper'],
    ['soft', 'sheet'],
    ['ribbon', 'paper'],
    ['ribbon', 'sheet'],
    ['on-ribbon', 'ribbon'],
    ['paper', 'ink'],
    ['ink', 'mark'],
  ] as const

  it.each(pairs)('should set %s off from %s by 4.5:1, light and dark', (front, back) => {
    for (const scheme of [0, 1] as const) {
      const [one, other] = [colour(base, front, scheme), colour(base, back, scheme)]
      expect(contrast(one, other)).toBeGreaterThanOrEqual(4.5)
    }
  })
})

describe('fonts that stand in', () => {
  const faces = [...read('fonts.css').matchAll(/@font-face \{([^}]*)\}/g)].map(([, face = '']) => ({
    family: value(face, 'font-family'),
    weight: value(face, 'font-weight') || '400',
    style: value(face, 'font-style') || 'normal',
    file: /fonts\/([^']+)'/.exec(face)?.[1],
    sizeAdjust: percent(face, 'size-adjust'),
    ascent: percent(face, 'ascent-override'),
    descent: percent(face, 'descent-override'),
  }))
  /** Italics are too few to move anything: the upright ones lean in their place. */
  const real = faces.filter(({ file, style }) => file && style === 'normal')
  const family = (name: string) => (name === 'Inter' ? 'sans0' : 'serif0')

  it.each(real)('should be as high as $file', (face) => {
    const waiting = faces.find(
      (one) => one.family === family(face.family) && one.weight === face.weight,
    )!
    const metrics = readFontMetrics(readFileSync(path.join(fonts, face.file!)))
    expect(waiting.ascent * waiting.sizeAdjust).toBeCloseTo(metrics.ascent, 2)
    expect(waiting.descent * waiting.sizeAdjust).toBeCloseTo(metrics.descent, 2)
  })
})

function value(face: string, property: string): string {
  return new RegExp(`\\s${property}: (.*?);`).exec(face)?.[1] ?? ''
}

function percent(face: string, property: string): number {
  return Number.parseFloat(value(face, property)) / 100
}

/** @param scheme 0 is light, 1 is dark */
function colour(css: string, name: string, scheme: 0 | 1): number[] {
  const [, ...both] =
    new RegExp(`--${name}: light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\);`).exec(css) ?? []
  const hex = both[scheme]
  if (!hex) throw new Error(`base.css has no pair of colours --${name} of six digits each.`)
  return [0, 2, 4].map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
}

/** @see WCAG 2.2, "contrast ratio" */
function contrast(front: number[], back: number[]): number {
  const [lighter = 0, darker = 0] = [luminance(front), luminance(back)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(rgb: number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
