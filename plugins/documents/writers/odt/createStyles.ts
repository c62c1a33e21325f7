import { element, type Attributes } from '../odf/xml.ts'
import { createListStyles } from './createListStyles.ts'
import { bodySize, pt, sideOf, smallSize, tableSize, type OdtContext } from './odtContext.ts'
import { languageProperties, textProperties, type TextLook } from './textProperties.ts'

/**
 * Styles under the names that LibreOffice knows, so that its navigator, outline and style list
 * work. What a reader changes in a style changes in the whole paper.
 *
 * @param language BCP 47
 */
export function createStyles(context: OdtContext, language: string): string {
  return [
    createDefaults(context, language),
    ...createTextStyles(context),
    ...createHeadingStyles(context),
    ...createTableStyles(context),
    ...createSignatureStyles(context),
    ...createCharacterStyles(context),
    ...createListStyles(context.theme),
  ].join('')
}

/** A style that the reader sees in the list. @param name as LibreOffice shows it */
function style(
  family: 'paragraph' | 'text',
  name: string,
  attributes: Attributes,
  ...properties: string[]
): string {
  const encoded = name.replaceAll(' ', '_20_')
  return element(
    'style:style',
    {
      'style:name': encoded,
      'style:display-name': name === encoded ? undefined : name,
      'style:family': family,
      ...attributes,
    },
    ...properties,
  )
}

const paragraph = (
  name: string,
  parent: string | undefined,
  properties: Attributes,
  look: TextLook = {},
  attributes: Attributes = {},
): string =>
  style(
    'paragraph',
    name,
    { 'style:parent-style-name': parent?.replaceAll(' ', '_20_'), ...attributes },
    element('style:paragraph-properties', properties),
    textProperties(look),
  )

function createDefaults({ theme, direction }: OdtContext, language: string): string {
  const size = bodySize(theme)
  const graphic = element('style:default-style', { 'style:family': 'graphic' })
  const text = element(
    'style:default-style',
    { 'style:family': 'paragraph' },
    element('style:paragraph-properties', {
      // At least, not exactly: a sign from another font must not be cut off.
      'style:line-height-at-least': pt(size * theme.spacing.line),
      'fo:text-align': sideOf('start', direction),
      'fo:orphans': 2,
      'fo:widows': 2,
      'style:writing-mode': direction === 'rtl' ? 'rl-tb' : 'lr-tb',
      'style:tab-stop-distance': pt(36),
    }),
    textProperties(
      { font: theme.fonts.office.body, size, color: theme.colors.ink },
      languageProperties(language),
    ),
  )
  return graphic + text + paragraph('Standard', undefined, {}, {}, { 'style:class': 'text' })
}

function createTextStyles({ theme, direction }: OdtContext): string[] {
  const { colors, spacing, sizes } = theme
  const before = sideOf('start', direction)
  return [
    paragraph('Text body', 'Standard', { 'fo:margin-bottom': pt(spacing.paragraph) }),
    paragraph('List', 'Text body', { 'fo:margin-bottom': pt(spacing.item) }),
    paragraph(
      'Quotations',
      'Text body',
      {
        'fo:margin-left': pt(2),
        'fo:margin-right': pt(24),
        'fo:margin-top': pt(spacing.paragraph + 2),
        'fo:margin-bottom': pt(spacing.paragraph + 5),
        'fo:padding': pt(0),
        [`fo:padding-${before}`]: pt(10),
        'fo:border': 'none',
        [`fo:border-${before}`]: `2.2pt solid #${colors.accent}`,
      },
      { italic: true, color: colors.muted },
    ),
    paragraph(
      'Horizontal Line',
      'Standard',
      {
        'fo:margin-top': pt(spacing.paragraph / 2),
        'fo:margin-bottom': pt(spacing.paragraph * 2),
        'style:line-height-at-least': pt(4),
        'fo:border': 'none',
        'fo:border-bottom': `0.7pt solid #${colors.line}`,
        'fo:padding': pt(0),
      },
      { size: 4 },
    ),
    paragraph('Figure', 'Text body', { 'fo:margin-top': pt(spacing.paragraph) }),
    paragraph(
      'Caption',
      'Text body',
      { 'style:line-height-at-least': pt(smallSize(theme) * 1.35) },
      { size: smallSize(theme), color: colors.muted },
    ),
    paragraph(
      'Header',
      'Standard',
      { 'style:line-height-at-least': pt(smallSize(theme) * 1.3) },
      {
        size: smallSize(theme),
        color: colors.muted,
      },
    ),
    paragraph('Footer', 'Header', {}),
    paragraph('Letterhead Lines', 'Header', { 'fo:text-align': sideOf('end', direction) }),
    paragraph(
      'Letterhead Name',
      'Standard',
      { 'style:line-height-at-least': pt(sizes.letterhead * 1.2) },
      { font: theme.fonts.office.heading, size: sizes.letterhead, bold: true, color: colors.brand },
    ),
  ]
}

function createHeadingStyles({ theme }: OdtContext): string[] {
  const { colors, spacing, sizes, decoration, fonts } = theme
  const hasRule = decoration.title === 'rule'
  const headings = sizes.headings.map((size, index) => {
    const [above, below] = spacing.headings[index] ?? [12, 6]
    const hasBar = index === 0 && decoration.title === 'bar'
    return paragraph(
      `Heading ${index + 1}`,
      'Standard',
      {
        // Other than in the PDF, room below a paragraph and above the next one adds up.
        'fo:margin-top': pt(Math.max(4, above - spacing.paragraph)),
        'fo:margin-bottom': pt(hasBar ? 0 : below),
        'style:line-height-at-least': pt(size * 1.2),
        'fo:keep-with-next': 'always',
        'fo:keep-together': 'always',
        ...(index === 0 && hasRule
          ? {
              'fo:border': 'none',
              'fo:border-bottom': `1.1pt solid #${colors.accent}`,
              'fo:padding': pt(0),
              'fo:padding-bottom': pt(3),
            }
          : {}),
      },
      {
        font: fonts.office.heading,
        size,
        bold: true,
        color: colors.brand,
        capitals: index === 1 && decoration.capitals,
      },
      {
        'style:next-style-name': 'Text_20_body',
        'style:default-outline-level': index + 1,
        'style:class': 'text',
      },
    )
  })
  const bar = paragraph(
    'Title Bar',
    'Standard',
    {
      'fo:margin-bottom': pt(spacing.headings[0][1]),
      'style:line-height-at-least': pt(5),
      'fo:keep-with-next': 'always',
      'fo:border': 'none',
      'fo:border-bottom': `2.2pt solid #${colors.accent}`,
      'fo:padding': pt(0),
    },
    { size: 4 },
  )
  return [...headings, ...(decoration.title === 'bar' ? [bar] : [])]
}

function createTableStyles({ theme }: OdtContext): string[] {
  const { colors } = theme
  const size = tableSize(theme)
  const line = { 'style:line-height-at-least': pt(size * Math.max(1.2, theme.spacing.line - 0.15)) }
  return [
    paragraph('Table Contents', 'Standard', line, { size }),
    paragraph('Table Heading', 'Table Contents', {}, { bold: true, color: colors.headInk }),
    paragraph('Row Heading', 'Table Contents', {}, { bold: true, color: colors.brand }),
    paragraph('Table End', 'Standard', { 'style:line-height-at-least': pt(1) }, { size: 1 }),
  ]
}

function createSignatureStyles({ theme }: OdtContext): string[] {
  const { colors } = theme
  return [
    paragraph(
      'Signature Line',
      'Standard',
      {
        'style:line-height-at-least': pt(30),
        'fo:margin-bottom': pt(3),
        'fo:border': 'none',
        'fo:border-bottom': `0.9pt solid #${colors.ink}`,
        'fo:padding': pt(0),
        'fo:keep-with-next': 'always',
      },
      { size: 6 },
    ),
    paragraph(
      'Signature Label',
      'Standard',
      { 'fo:keep-with-next': 'always', 'fo:margin-bottom': pt(2) },
      { bold: true },
    ),
    paragraph('Signature Text', 'Table Contents', { 'fo:margin-bottom': pt(5) }),
  ]
}

function createCharacterStyles({ theme }: OdtContext): string[] {
  const { colors } = theme
  const character = (name: string, look: TextLook): string =>
    style('text', name, {}, textProperties(look))
  return [
    character('Internet link', { color: colors.link, underline: true }),
    // LibreOffice draws blanks in it without being told.
    character('Placeholder', { color: colors.blankInk, background: colors.blank }),
    character('Blank choice', { color: colors.blankInk, background: colors.blank }),
    character('Muted', { color: colors.muted }),
    character('Write line', { color: colors.muted, underline: true }),
    character('Bullet', { color: colors.brand }),
    character('Tick box', { font: SYMBOL_FONT, color: colors.brand }),
  ]
}

/** Comes with every LibreOffice. */
export const SYMBOL_FONT = 'OpenSymbol'
