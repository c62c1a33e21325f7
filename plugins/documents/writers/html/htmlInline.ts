import type { FieldInline, Inline, Mark } from '../../core/tree.ts'
import { escapeHtml, tag, type HtmlAttributes } from './tag.ts'

/** The content of a paragraph. */
export function htmlInline(inlines: Inline[]): string {
  let written = ''
  for (let index = 0; index < inlines.length; index += 1) {
    const inline = inlines[index]
    const next = inlines[index + 1]
    if (!inline) continue
    const sign = inline.type === 'field' && next?.type === 'text' && CLOSING.exec(next.text)?.[0]
    if (next?.type !== 'text' || !sign) {
      written += one(inline)
      continue
    }
    // A browser may break the line behind a blank, also where a full stop or comma follows.
    written += tag('span', { class: 'keep' }, one(inline), one({ ...next, text: sign }))
    written += one({ ...next, text: next.text.slice(sign.length) })
    index += 1
  }
  return written
}

const CLOSING = /^[.,;:!?)\]}%’”»]+/

/** Text between tags, with its line feeds. */
export const htmlText = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>')

/** What makes a span of text one that a click and a few keys fill in. */
export const editable = (label: string, isMultiline = false): HtmlAttributes => ({
  role: 'textbox',
  contenteditable: 'plaintext-only',
  'aria-label': label,
  'aria-multiline': isMultiline ? 'true' : undefined,
})

function one(inline: Inline, isInLink = false): string {
  switch (inline.type) {
    case 'text':
      if (inline.text === '') return ''
      return MARK_TAGS.reduce(
        (content, [mark, name]) => (inline.marks.includes(mark) ? tag(name, {}, content) : content),
        htmlText(inline.text),
      )
    case 'lineBreak':
      return '<br>'
    case 'link':
      return tag('a', { href: inline.url }, ...inline.children.map((child) => one(child, true)))
    case 'field':
      return isInLink ? plainField(inline) : field(inline)
  }
}

/** Innermost first. */
const MARK_TAGS: [mark: Mark, name: string][] = [
  ['underline', 'u'],
  ['strike', 's'],
  ['italic', 'em'],
  ['bold', 'strong'],
]

/**
 * A place to type into, without a script. It is text that can be edited, because a form's input
 * neither wraps with the paragraph nor grows with its content, and cuts long values off in print.
 * The label is a neighbour that the style sheet hides once something is typed, so that it is still
 * there where the page is copied or read without its style.
 */
function field(field: FieldInline): string {
  const { key, label, fieldType, value, options = [] } = field
  if (options.length > 0) return choice(field, options)
  const isMultiline = fieldType === 'multiline'
  const entry = tag(
    'span',
    { class: 'entry', ...editable(label, isMultiline) },
    htmlText(value ?? ''),
  )
  const hint = value
    ? ''
    : tag('span', { class: 'label', 'aria-hidden': 'true' }, `[${htmlText(label)}]`)
  return tag('span', { class: 'field', 'data-key': key }, entry, hint)
}

function choice({ key, label, value }: FieldInline, options: string[]): string {
  const shown = value ? value : `[${label}]`
  const all = options.includes(shown) ? options : [shown, ...options]
  const list = tag(
    'select',
    { class: value ? undefined : 'blank', 'aria-label': label, autocomplete: 'off' },
    ...all.map((option) => tag('option', { selected: option === shown }, escapeHtml(option))),
  )
  return tag('span', { class: 'field', 'data-key': key }, list)
}

/** What is in a link cannot be edited: a click follows the link. */
const plainField = ({ key, label, value }: FieldInline): string =>
  tag('span', { class: 'field', 'data-key': key }, htmlText(value ? value : `[${label}]`))
