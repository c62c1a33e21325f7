import { element, type Attributes } from '../odf/xml.ts'
import type { OdtContext } from './odtContext.ts'

/** A paragraph in a named style. @param content XML; @param properties beyond the style */
export function createParagraph(
  style: string,
  content: string,
  context: OdtContext,
  properties: Attributes = {},
): string {
  return element('text:p', { 'text:style-name': styleOf(style, context, properties) }, content)
}

/** A heading that the outline shows. @param level 1 to 4 */
export function createHeading(level: number, content: string, context: OdtContext): string {
  return element(
    'text:h',
    {
      'text:style-name': styleOf(`Heading_20_${level}`, context, {}),
      'text:outline-level': level,
    },
    content,
  )
}

/** Keeps the height that a table needs at the end of a page, column or cell to a minimum. */
export const createTableEnd = (context: OdtContext): string =>
  createParagraph('Table_20_End', '', context)

/**
 * What a style of a paragraph or table needs so that it begins a page where one is due. Asking for
 * it uses it up.
 */
export function takeStart(context: OdtContext): { attributes: Attributes; properties: Attributes } {
  const { start } = context
  context.start = undefined
  if (start === 'firstPage') {
    return {
      attributes: { 'style:master-page-name': 'First_20_Page' },
      properties: { 'style:page-number': 'auto' },
    }
  }
  return { attributes: {}, properties: start ? { 'fo:break-before': 'page' } : {} }
}

function styleOf(style: string, context: OdtContext, properties: Attributes): string {
  const start = takeStart(context)
  const all = { ...start.properties, ...properties }
  if (Object.keys(all).length === 0) return style
  return context.styles.add(
    'paragraph',
    { 'style:parent-style-name': style, ...start.attributes },
    element('style:paragraph-properties', all),
  )
}
