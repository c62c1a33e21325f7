import {
  BorderStyle,
  ShadingType,
  type IBaseParagraphStyleOptions,
  type IParagraphStyleOptions,
  type IStylesOptions,
} from 'docx'
import type { Direction } from '../../core/direction.ts'
import type { Theme } from '../../core/theme.ts'
import { twips, type DocxContext } from './docxContext.ts'
import { blockGap, headingLook, textLook } from './textLook.ts'

/**
 * Styles under the names that Word knows, so that its navigation pane, outline and style gallery
 * work. What a reader changes in a style changes in the whole paper.
 *
 * Between two paragraphs Word leaves the larger of the room below the first and above the second.
 */
export function createStyles(context: DocxContext): IStylesOptions {
  const { theme, language, direction } = context
  const { colors, spacing } = theme
  const { font, size, spacing: line } = textLook(theme, 'body')
  const [heading1, heading2, heading3, heading4] = createHeadings(theme, direction)
  const item = { paragraph: { spacing: { after: twips(spacing.item) } } }
  return {
    default: {
      document: {
        run: {
          // Calibri and Cambria have no Arabic letters, and Word's own choice may be a serif.
          font: { ascii: font, hAnsi: font, eastAsia: font, cs: 'Arial' },
          size,
          color: colors.ink,
          language: {
            value: language,
            ...(direction === 'rtl' ? { bidirectional: language } : {}),
          },
        },
        paragraph: { spacing: { after: twips(spacing.paragraph), ...line } },
      },
      heading1,
      heading2,
      heading3,
      heading4,
      listParagraph: item,
      hyperlink: { run: { color: colors.link, underline: { type: 'single', color: colors.link } } },
    },
    paragraphStyles: [
      // `contextualSpacing` would do, but LibreOffice and Google Docs treat it differently.
      {
        ...based('ListEnd', 'List End', 'ListParagraph'),
        paragraph: { spacing: { after: twips(spacing.paragraph) } },
      },
      ...createTextStyles(theme, direction === 'rtl'),
      ...createLineStyles(theme),
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

const based = (id: string, name: string, basedOn = 'Normal'): IParagraphStyleOptions => ({
  id,
  name,
  basedOn,
  quickFormat: true,
})

function createHeadings(theme: Theme, direction: Direction): IBaseParagraphStyleOptions[] {
  const { colors, decoration, sizes, spacing } = theme
  return sizes.headings.map((points, index) => {
    const { font, size, spacing: line } = headingLook(theme, points)
    const [above, below] = spacing.headings[index] ?? [0, 0]
    const hasBar = index === 0 && decoration.title === 'bar'
    const hasRule = index === 0 && decoration.title === 'rule'
    return {
      run: {
        font: { ascii: font, hAnsi: font, eastAsia: font, cs: 'Arial' },
        size,
        bold: true,
        color: colors.brand,
        // Letter spacing would tear joined letters apart.
        ...(index === 1 && decoration.capitals && direction === 'ltr'
          ? { allCaps: true, characterSpacing: 10 }
          : {}),
      },
      paragraph: {
        spacing: {
          before: twips(above),
          after: hasBar ? 0 : twips(below),
          ...line,
        },
        keepNext: true,
        keepLines: true,
        ...(hasRule
          ? {
              border: {
                bottom: { style: BorderStyle.SINGLE, size: 7, color: colors.accent, space: 5 },
              },
            }
          : {}),
      },
    }
  })
}

function createTextStyles(theme: Theme, isRtl: boolean): IParagraphStyleOptions[] {
  const { colors, spacing } = theme
  const table = textLook(theme, 'table')
  const small = textLook(theme, 'small')
  const bar = { style: BorderStyle.SINGLE, size: 18, color: colors.accent, space: 10 }
  return [
    {
      ...based('Quote', 'Quote'),
      next: 'Normal',
      run: { italics: true, color: colors.muted },
      paragraph: {
        indent: { left: twips(14), right: twips(14) },
        spacing: { before: twips(spacing.paragraph * 1.4), after: twips(spacing.paragraph * 1.4) },
        border: isRtl ? { right: bar } : { left: bar },
      },
    },
    {
      ...based('TableText', 'Table Text'),
      run: { size: table.size },
      paragraph: { spacing: { after: 0, ...table.spacing } },
    },
    {
      ...based('SignatureText', 'Signature Text'),
      run: { size: table.size },
      paragraph: { spacing: { after: twips(2), ...table.spacing } },
    },
    {
      ...based('Caption', 'caption'),
      run: { size: small.size, color: colors.muted },
      paragraph: { spacing: { after: blockGap(theme), ...small.spacing } },
    },
    {
      ...based('SmallText', 'Small Text'),
      run: { size: small.size, color: colors.muted },
      paragraph: { spacing: { after: 0, ...small.spacing } },
    },
  ]
}

/** Styles of paragraphs that hold a line, a bar or a picture instead of text. */
function createLineStyles(theme: Theme): IParagraphStyleOptions[] {
  const { colors, spacing } = theme
  const thin = { line: 40, lineRule: 'exact' } as const
  const [, belowTitle] = spacing.headings[0]
  return [
    {
      ...based('TitleBar', 'Title Bar'),
      paragraph: {
        spacing: { before: twips(3), after: twips(belowTitle), ...thin },
        keepNext: true,
        border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: colors.accent, space: 0 } },
      },
    },
    {
      ...based('Divider', 'Divider'),
      paragraph: {
        spacing: { before: blockGap(theme), after: blockGap(theme), ...thin },
        border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: colors.line, space: 0 } },
      },
    },
    {
      ...based('SignatureLine', 'Signature Line'),
      paragraph: {
        spacing: { before: twips(spacing.paragraph + 22), after: twips(2), ...thin },
        keepNext: true,
        border: { bottom: { style: BorderStyle.SINGLE, size: 7, color: colors.ink, space: 0 } },
      },
    },
    {
      ...based('Picture', 'Picture'),
      paragraph: { spacing: { after: blockGap(theme), line: 240, lineRule: 'auto' } },
    },
    {
      ...based('PictureWithCaption', 'Picture with Caption', 'Picture'),
      paragraph: { spacing: { after: twips(5), line: 240, lineRule: 'auto' }, keepNext: true },
    },
  ]
}
