import { directionOf } from '../../core/direction.ts'
import { toneColors } from '../../core/sheet/sheetColors.ts'
import { wordsOf } from '../../core/words.ts'
import { writeText } from '../odt/createInline.ts'
import { createFontFaces, languageProperties } from '../odt/textProperties.ts'
import { element, xmlDocument } from '../odf/xml.ts'
import { toneStyleName } from './createColumns.ts'
import { NAMESPACES } from './namespaces.ts'
import { pt, type OdsContext } from './odsContext.ts'

/** The `styles.xml` of a sheet: its look, the colours of rules, the page with its foot. */
export function createStylesPart(context: OdsContext): string {
  const { theme } = context
  return xmlDocument(
    element(
      'office:document-styles',
      NAMESPACES,
      createFontFaces([theme.fonts.office.body, theme.fonts.office.heading]),
      element('office:styles', {}, ...commonStyles(context)),
      element('office:automatic-styles', {}, ...pageStyles(context)),
      element('office:master-styles', {}, masterPage(context)),
    ),
  )
}

function commonStyles({ theme, tree }: OdsContext): string[] {
  const { fonts, sizes, colors } = theme
  const size = pt(Math.round((sizes.table + fonts.officeOffset) * 2) / 2)
  const standard = element(
    'style:style',
    { 'style:name': 'Default', 'style:family': 'table-cell' },
    element('style:text-properties', {
      'style:font-name': fonts.office.body,
      'fo:font-size': size,
      'fo:color': `#${colors.ink}`,
      ...languageProperties(tree.meta.language),
    }),
  )
  const tones = Object.entries(toneColors(theme)).map(([tone, { fill, ink }]) =>
    element(
      'style:style',
      {
        'style:name': toneStyleName(tone),
        'style:display-name': tone,
        'style:family': 'table-cell',
        'style:parent-style-name': 'Default',
      },
      element('style:table-cell-properties', { 'fo:background-color': `#${fill}` }),
      element('style:text-properties', { 'fo:color': `#${ink}` }),
    ),
  )
  return [standard, ...tones]
}

/** Points. */
const PAPERS = { a4: [595.28, 841.89], letter: [612, 792] } as const

function pageStyles({ tree, theme }: OdsContext): string[] {
  const [short, long] = PAPERS[tree.meta.paper]
  const isWide = tree.orientation === 'landscape'
  const layout = element(
    'style:page-layout',
    { 'style:name': 'Page' },
    element('style:page-layout-properties', {
      'fo:page-width': pt(isWide ? long : short),
      'fo:page-height': pt(isWide ? short : long),
      'style:print-orientation': tree.orientation,
      'fo:margin-left': '36pt',
      'fo:margin-right': '36pt',
      'fo:margin-top': '42pt',
      'fo:margin-bottom': '30pt',
      'style:scale-to-X': 1,
      'style:scale-to-Y': 0,
      'style:print': 'objects charts drawings zero-values',
      'style:writing-mode': directionOf(tree.meta.language) === 'rtl' ? 'rl-tb' : 'lr-tb',
    }),
    element(
      'style:footer-style',
      {},
      element('style:header-footer-properties', {
        'fo:min-height': '24pt',
        'fo:margin-top': '10pt',
        'fo:margin-left': '0pt',
        'fo:margin-right': '0pt',
      }),
    ),
  )
  const foot = element(
    'style:style',
    { 'style:name': 'Foot', 'style:family': 'text' },
    element('style:text-properties', {
      'fo:font-size': pt(theme.sizes.small),
      'fo:color': `#${theme.colors.muted}`,
    }),
  )
  return [layout, foot]
}

function masterPage({ tree }: OdsContext): string {
  const number = wordsOf(tree.meta.language)
    .pageOf.split(/(\{pages?\})/)
    .map((part) => {
      if (part === '{page}') return element('text:page-number', {}, '1')
      return part === '{pages}' ? element('text:page-count', {}, '1') : writeText(part)
    })
    .join('')
  const line = (...children: string[]): string =>
    element('text:p', {}, element('text:span', { 'text:style-name': 'Foot' }, ...children))
  return element(
    'style:master-page',
    { 'style:name': 'Default', 'style:page-layout-name': 'Page' },
    element(
      'style:footer',
      {},
      element('style:region-left', {}, line(writeText(tree.meta.title))),
      element('style:region-right', {}, line(number)),
    ),
  )
}
