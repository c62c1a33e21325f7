import { describe, expect, it } from '@jest/globals'
import { columns, h1, h2, p, signature, table, ul, type Node } from '../../../../demo/richText.ts'
import { findMissingGlyph } from '../../../../plugins/documents/core/findMissingGlyph.ts'
import { readGlyphCoverage } from '../../../../plugins/documents/core/glyphs.ts'
import type { TemplateContent } from '../../../../plugins/documents/core/lexical/readLexical.ts'
import { createTree } from '../createTemplate.ts'

const coverage = await readGlyphCoverage()
const find = (body: Node[], overrides: Partial<TemplateContent> = {}) =>
  findMissingGlyph(createTree(body, overrides), coverage)

describe('findMissingGlyph', () => {
  it('should say character, code point and place in one sentence', () => {
    const error = find([h1('Terms'), table(['a'], [['b']]), table(['a'], [['漢字']])])
    expect(error?.code).toBe('missing-glyph')
    expect(error?.place).toBe('table 2')
    expect(error?.message).toBe(
      'no glyph for "漢" (U+6F22) in table 2; write it differently or have a font added that holds it',
    )
  })

  it.each<[string, Node[], Partial<TemplateContent>]>([
    ['the title', [p('x')], { title: '契約' }],
    ['the letterhead', [p('x')], { letterhead: { name: 'ABC', lines: 'a\n漢' } }],
    ['heading "Terms 漢"', [h1('x'), h2('Terms 漢')], {}],
    [
      'paragraph "A long paragraph, which the error quote…"',
      [p('A long paragraph, which the error quotes at its beginning only 漢')],
      {},
    ],
    ['list item "deep 漢"', [ul('a', ['b', ul('deep 漢')])], {}],
    ['table 1', [columns([table(['漢'], [['x']])], [p('x')])], {}],
    ['the signature lines', [signature({ label: '漢' })], {}],
    ['paragraph "Dear 漢"', [p('Dear {{who}}')], { fields: [{ key: 'who', label: '漢' }] }],
  ])('should find a character in %s', (place, body, overrides) => {
    expect(find(body, overrides)?.place).toBe(place)
  })

  it('should call a mark by its code point alone', () => {
    expect(find([p('a\u0e31')])?.message).toContain('no glyph for U+0E31 in')
  })

  it('should find nothing where there is nothing to find', () => {
    expect(find([h1('Umowa o pracę'), p('Zażółć 🎉 \u200f')])).toBeUndefined()
  })
})
