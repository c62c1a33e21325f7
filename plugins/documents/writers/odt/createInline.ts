import type { FieldInline, Inline, TextInline } from '../../core/tree.ts'
import { element, escapeXml } from '../odf/xml.ts'
import type { OdtContext } from './odtContext.ts'
import { textProperties } from './textProperties.ts'

/** The content of a paragraph, as XML. */
export function createInline(inlines: Inline[], context: OdtContext): string {
  return inlines
    .map((inline) => {
      switch (inline.type) {
        case 'text':
          return createText(inline, context)
        case 'lineBreak':
          return '<text:line-break/>'
        case 'link':
          return element(
            'text:a',
            {
              'xlink:type': 'simple',
              'xlink:href': inline.url,
              'text:style-name': 'Internet_20_link',
            },
            createInline(inline.children, context),
          )
        case 'field':
          return createField(inline)
      }
    })
    .join('')
}

/** Text between tags. OpenDocument collapses spaces as HTML does, so repeated ones are counted. */
export function writeText(text: string): string {
  return text.replace(/[&<>]|\t|\n|^ +|(?<= ) +/g, (part) => {
    if (part === '\t') return '<text:tab/>'
    if (part === '\n') return '<text:line-break/>'
    if (part.startsWith(' ')) return element('text:s', { 'text:c': part.length })
    return escapeXml(part)
  })
}

function createText({ text, marks }: TextInline, { styles }: OdtContext): string {
  const written = writeText(text)
  if (marks.length === 0) return written
  const look = textProperties({
    bold: marks.includes('bold'),
    italic: marks.includes('italic'),
    underline: marks.includes('underline'),
    strike: marks.includes('strike'),
  })
  return element('text:span', { 'text:style-name': styles.add('text', {}, look) }, written)
}

/**
 * A field that a click fills in. A blank is a placeholder: a click marks it, and what is typed
 * replaces it. A value is an input field, which is typed over in place, and a choice is a list to
 * pick from. All three are plain OpenDocument, so that a program that knows none of them still shows
 * the text; content controls are LibreOffice's own, and before 7.4 it dropped what they held.
 */
function createField({ label, value, options = [] }: FieldInline): string {
  if (options.length > 0) return createChoice(label, value, options)
  if (!value) {
    // LibreOffice draws these brackets itself, in its style "Placeholder", and expects them here.
    return element(
      'text:placeholder',
      { 'text:placeholder-type': 'text', 'text:description': label },
      writeText(`<${label}>`),
    )
  }
  // An input field holds characters only.
  if (/[\t\n]| {2}/.test(value)) return writeText(value)
  return element('text:text-input', { 'text:description': label }, escapeXml(value))
}

function createChoice(label: string, value: string | undefined, options: string[]): string {
  const shown = value ? value : `[${label}]`
  const choices = options.includes(shown) ? options : [shown, ...options]
  const list = element(
    'text:drop-down',
    { 'text:name': label },
    ...choices.map((choice) =>
      element('text:label', {
        'text:value': choice,
        'text:current-selected': choice === shown ? 'true' : undefined,
      }),
    ),
    escapeXml(shown),
  )
  return value ? list : element('text:span', { 'text:style-name': 'Blank_20_choice' }, list)
}
