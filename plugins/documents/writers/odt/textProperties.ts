import { element, type Attributes } from '../odf/xml.ts'
import { isSerif, withFallbacks } from '../fontFallbacks.ts'
import { pt } from './odtContext.ts'

/** How text looks; what is absent stays as it is around it. */
export interface TextLook {
  /** A family that `createFontFaces` declares. */
  font?: string
  /** Points. */
  size?: number
  /** `RRGGBB`. */
  color?: string
  background?: string
  bold?: boolean
  italic?: boolean
  underline?: boolean
  strike?: boolean
  capitals?: boolean
}

/**
 * OpenDocument keeps three looks for each text: one for Latin, Greek and Cyrillic, one for Chinese,
 * Japanese and Korean, one for Arabic, Hebrew, Thai and other scripts that need shaping. All three
 * are set alike, or a Hebrew heading would be no larger than its text.
 */
export function textProperties(look: TextLook, language: Attributes = {}): string {
  const { font, size, color, background, bold, italic, underline, strike, capitals } = look
  return element('style:text-properties', {
    ...forScripts('style:font-name', 'style:font-name', font),
    ...forScripts('fo:font-size', 'style:font-size', size === undefined ? undefined : pt(size)),
    ...forScripts('fo:font-weight', 'style:font-weight', bold ? 'bold' : undefined),
    ...forScripts('fo:font-style', 'style:font-style', italic ? 'italic' : undefined),
    'fo:color': color && `#${color}`,
    'fo:background-color': background && `#${background}`,
    'fo:text-transform': capitals ? 'uppercase' : undefined,
    ...(underline ? UNDERLINE : {}),
    ...(strike ? { 'style:text-line-through-style': 'solid' } : {}),
    ...language,
  })
}

const UNDERLINE = {
  'style:text-underline-style': 'solid',
  'style:text-underline-width': 'auto',
  'style:text-underline-color': 'font-color',
}

function forScripts(western: string, others: string, value: string | undefined): Attributes {
  return { [western]: value, [`${others}-asian`]: value, [`${others}-complex`]: value }
}

/** The language of the whole text. @param tag BCP 47 */
export function languageProperties(tag: string): Attributes {
  const { language, region, script } = new Intl.Locale(tag)
  const whole = new Intl.Locale(tag).maximize()
  const writing = whole.script ?? 'Latn'
  const country = region ?? 'none'
  const shaped: Attributes = SHAPED.has(writing)
    ? { 'style:language-complex': language, 'style:country-complex': region ?? whole.region }
    : {}
  const ideographic: Attributes = IDEOGRAPHIC.has(writing)
    ? { 'style:language-asian': language, 'style:country-asian': region ?? whole.region }
    : {}
  return {
    'fo:language': language,
    'fo:country': country,
    'fo:script': script,
    ...ideographic,
    ...shaped,
  }
}

/** ISO 15924. */
const IDEOGRAPHIC = new Set(['Hans', 'Hant', 'Jpan', 'Kore'])
const SHAPED = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Thai', 'Deva', 'Beng'])

const quoted = (family: string): string => (/^[\w-]+$/.test(family) ? family : `'${family}'`)

/** Declares the families that styles name. */
export const createFontFaces = (families: string[]): string =>
  element(
    'office:font-face-decls',
    {},
    ...[...new Set(families)].map((family) =>
      element('style:font-face', {
        'style:name': family,
        'svg:font-family': withFallbacks(family).map(quoted).join(', '),
        'style:font-family-generic': isSerif(family) ? 'roman' : 'swiss',
        'style:font-pitch': 'variable',
      }),
    ),
  )
