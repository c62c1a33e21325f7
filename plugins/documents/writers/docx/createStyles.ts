import {
  BorderStyle,
  ShadingType,
  type IBaseParagraphStyleOptions,
  type IStylesOptions,
} from 'docx'
import type { Theme } from '../../core/theme.ts'
import { halfPoints, twips } from './docxContext.ts'

/**
 * Styles under the names that Word knows, so that its navigation pane, outline and style gallery
 * work. What a reader changes in a style changes in the whole paper.
 */
export function createStyles(theme: Theme, language: string): IStylesOptions {
  const { colors, sizes } = theme
  const { body, heading: headingFont } = theme.fonts.office
  const heading = (size: number, before: number, after: number): IBaseParagraphStyleOptions => ({
    run: { font: headingFont, size: halfPoints(size), bold: true, color: colors.brand },
    paragraph: {
      spacing: { before: twips(before), after: twips(after), line: 252, lineRule: 'auto' },
      keepNext: true,
      keepLines: true,
    },
  })
  const [first, second, third, fourth] = sizes.headings
  const title = heading(first, 0, 13)
  return {
    default: {
      document: {
        run: {
          font: body,
          size: halfPoints(sizes.body + theme.fonts.officeOffset),
          color: colors.ink,
          language: { value: language },
        },
        paragraph: { spacing: { after: twips(7), line: 276, lineRule: 'auto' } },
      },
      heading1: title,
      heading2: heading(second, 17, 5),
      heading3: heading(third, 13, 4),
      heading4: heading(fourth, 11, 3),
      listParagraph: { paragraph: { spacing: { after: twips(3) } } },
      hyperlink: { run: { color: colors.link, underline: { type: 'single', color: colors.link } } },
    },
    paragraphStyles: [
      {
        id: 'Quote',
        name: 'Quote',
        basedOn: 'Normal',
        next: 'Normal',
        quickFormat: true,
        run: { italics: true, color: colors.muted },
        paragraph: {
          indent: { left: twips(16), right: twips(24) },
          spacing: { before: twips(8), after: twips(12) },
          border: {
            left: { style: BorderStyle.SINGLE, size: 18, color: colors.accent, space: 10 },
          },
        },
      },
      {
        id: 'TableText',
        name: 'Table Text',
        basedOn: 'Normal',
        quickFormat: true,
        run: { size: halfPoints(sizes.table + 0.5) },
        paragraph: { spacing: { after: 0, line: 252, lineRule: 'auto' } },
      },
      {
        id: 'SignatureText',
        name: 'Signature Text',
        basedOn: 'Normal',
        run: { size: halfPoints(sizes.table + 0.5) },
        paragraph: { spacing: { after: twips(4), line: 252, lineRule: 'auto' } },
      },
    ],
    characterStyles: [
      {
        id: 'PlaceholderText',
        name: 'Placeholder Text',
        run: {
          color: colors.blankInk,
          shading: { type: ShadingType.CLEAR, fill: colors.blank, color: 'auto' },
        },
      },
    ],
  }
}
