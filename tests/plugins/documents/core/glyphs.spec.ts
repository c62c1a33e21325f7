import { describe, expect, it } from '@jest/globals'
import { p } from '../../../../demo/richText.ts'
import {
  findMissingCharacter,
  readGlyphCoverage,
} from '../../../../plugins/documents/core/glyphs.ts'
import { createPdfWriter } from '../../../../plugins/documents/writers/pdf/pdfWriter.ts'
import { createTree, resources } from '../createTemplate.ts'

const coverage = await readGlyphCoverage()
const missingIn = (text: string): string | undefined => findMissingCharacter(text, coverage)

describe('readGlyphCoverage', () => {
  it.each([
    ['Polish', 'Zażółć gęślą jaźń'],
    ['Greek', 'Ξεσκεπάζω την ψυχοφθόρα βδελυγμία'],
    ['Russian', 'Съешь же ещё этих мягких французских булок'],
    ['Ukrainian', 'Жебракують філософи при ґанку'],
    ['Vietnamese', 'Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập'],
    ['Arabic', 'عقد عمل محدد المدة، ٢٠٢٦'],
    ['Persian and Urdu', 'قرارداد کار گچ پژ ٹ'],
    ['Hebrew', 'חוזה עבודה, שָׁלוֹם'],
    ['emoji', '✅ 🎉 👩‍💻 🇬🇧 ❤️'],
    ['signs', '€ £ ₿ § ½ → ✓ “ ” – …'],
  ])('should cover %s', (_, text) => {
    expect(missingIn(text)).toBeUndefined()
  })

  it.each([
    ['Chinese', '合同', '合'],
    ['Japanese', 'けいやく', 'け'],
    ['Thai', 'สัญญา', 'ส'],
  ])('should not cover %s', (_, text, first) => {
    expect(missingIn(`so: ${text}`)).toBe(first)
  })

  it('should agree with Typst, character by character', async () => {
    const writer = createPdfWriter()
    const samples = 'aß≠Ωжקع漢け한𝒜⠀😀𓀀\u200b\u202f\u2060\u3000\u00ad\u061c₿𐤀ༀ'
    for (const character of samples) {
      const tree = createTree([p(`a${character}b`)])
      const outcome = await writer.write(tree, resources).then(
        () => 'drawn',
        (error: { code?: string }) => error.code,
      )
      expect({ character, outcome }).toEqual({
        character,
        outcome: missingIn(character) === undefined ? 'drawn' : 'missing-glyph',
      })
    }
  })
})
