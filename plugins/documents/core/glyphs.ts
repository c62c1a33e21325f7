import { create } from 'fontkit'
import { fontFamilies, readFonts } from './fonts.ts'

/** Code points that the fonts of PDF files have a glyph for. */
export type GlyphCoverage = ReadonlySet<number>

/**
 * Reads which characters can be shown in PDF files. Takes some 60 ms: keep it.
 *
 * @param added see `fontFamilies`
 */
export async function readGlyphCoverage(added: readonly string[] = []): Promise<GlyphCoverage> {
  const covered = new Set<number>()
  for (const family of await fontFamilies(added)) {
    const faces = (await readFonts([family])).map((bytes) => new Set(characterSetOf(bytes)))
    const [first, ...others] = faces
    for (const character of first ?? []) {
      // Which face is asked depends on the marks of the text.
      if (others.every((face) => face.has(character))) covered.add(character)
    }
  }
  return covered
}

/** The first character of a text that needs a glyph and has none. */
export function findMissingCharacter(text: string, coverage: GlyphCoverage): string | undefined {
  for (const character of text) {
    const isCovered = coverage.has(character.codePointAt(0) ?? 0)
    if (!isCovered && !NEEDS_NO_GLYPH.test(character)) return character
  }
  return undefined
}

/** Joiners, direction marks and spaces are not drawn. */
const NEEDS_NO_GLYPH = /[\p{Default_Ignorable_Code_Point}\p{White_Space}]/u

function characterSetOf(bytes: Buffer): number[] {
  const font = create(bytes)
  return 'characterSet' in font ? font.characterSet : []
}
