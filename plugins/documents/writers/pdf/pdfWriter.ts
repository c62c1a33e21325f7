import { TemplateContentError } from '../../core/errors.ts'
import { findMissingGlyph } from '../../core/findMissingGlyph.ts'
import { readGlyphCoverage } from '../../core/glyphs.ts'
import { directionOf } from '../../core/direction.ts'
import { wordsOf } from '../../core/words.ts'
import type { DocumentTree } from '../../core/tree.ts'
import type { Writer } from '../types.ts'
import { createTypstEngine, type TypstEngine } from './typstEngine.ts'

/**
 * Writes tagged PDF (PDF/UA-1) with Typst. The compiler starts with the first document.
 *
 * @param fonts absolute paths of TTF or OTF files, besides those shipped
 */
export function createPdfWriter(fonts: readonly string[] = []): Writer<DocumentTree> {
  let engine: Promise<TypstEngine> | undefined
  return {
    kind: 'document',
    format: 'pdf',
    async write(tree, { theme, assets }) {
      engine ??= createTypstEngine('document.typ', fonts)
      const { language } = tree.meta
      const data = { tree, theme, words: wordsOf(language), direction: directionOf(language) }
      try {
        return await (await engine).toPdf(data, assets)
      } catch (error) {
        if (!(error instanceof TemplateContentError)) throw error
        // Typst does not say where; looking beforehand would cost every file time.
        throw findMissingGlyph(tree, await readGlyphCoverage(fonts)) ?? error
      }
    },
  }
}
