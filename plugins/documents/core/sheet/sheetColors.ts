import type { SheetRule } from './sheetTree.ts'
import type { Theme } from '../theme.ts'

/** `RRGGBB`, behind a cell and of its text. */
export interface ToneColors {
  fill: string
  ink: string
}

/** What a tone looks like on white paper; each theme tints it a little with its own colours. */
export function toneColors({ colors }: Theme): Record<SheetRule['tone'], ToneColors> {
  const tinted = (fill: string, ink: string): ToneColors => ({
    fill: mix(fill, colors.soft, 0.25),
    ink: mix(ink, colors.ink, 0.2),
  })
  return {
    good: tinted('CFEBD6', '11532B'),
    warning: tinted('FFE7B0', '6B4300'),
    bad: tinted('FBD3D0', '861A14'),
    muted: { fill: mix('E6E8EB', colors.soft, 0.25), ink: mix('555A61', colors.ink, 0.2) },
  }
}

/** @param share of the second colour, 0 to 1 */
function mix(first: string, second: string, share: number): string {
  const channel = (at: number): string => {
    const [a, b] = [first, second].map((color) => parseInt(color.slice(at, at + 2), 16))
    return Math.round((a ?? 0) * (1 - share) + (b ?? 0) * share)
      .toString(16)
      .padStart(2, '0')
  }
  return (channel(0) + channel(2) + channel(4)).toUpperCase()
}
