import type { Inline, LinkInline, Mark, TextInline } from '../../core/tree.ts'
import { escapeLineStart, escapeMarkdown } from './escapeMarkdown.ts'

/** Where the text stands: a backslash breaks the line in a paragraph, a table cell needs a tag. */
export type MarkdownPlace = 'paragraph' | 'cell' | 'heading'

const BREAKS: Record<MarkdownPlace, string> = { paragraph: '\\\n', cell: '<br>', heading: ' ' }

/** @param isBold all of it, such as the name of a row */
export function markdownInline(inlines: Inline[], place: MarkdownPlace, isBold = false): string {
  const lines = splitLines(inlines).map((line) => {
    const written = writeLine(isBold ? line.map(embolden) : line).trim()
    return place === 'paragraph' ? escapeLineStart(written) : written
  })
  // An empty line would end the paragraph, and a break at either end shows nothing.
  const filled = lines.filter((line) => line !== '')
  const text = filled.join(BREAKS[place])
  // A heading may end in number signs, which are not shown.
  return place === 'heading' ? text.replace(/#$/, '\\#') : text
}

/** Line breaks, also those in values, end a line. Fields become what they show. */
function splitLines(inlines: Inline[]): Inline[][] {
  const lines: Inline[][] = [[]]
  const add = (inline: Inline): void => void lines.at(-1)?.push(inline)
  for (const inline of inlines) {
    if (inline.type === 'lineBreak') lines.push([])
    else if (inline.type === 'link') {
      // A link without text cannot be seen.
      if (linkText(inline)) add(inline)
    } else {
      const { text, marks } = inline.type === 'text' ? inline : fieldText(inline)
      text.split('\n').forEach((part, index) => {
        if (index > 0) lines.push([])
        if (part) add({ type: 'text', text: part, marks })
      })
    }
  }
  return lines
}

const fieldText = ({ label, value }: { label: string; value?: string }): TextInline => ({
  type: 'text',
  text: value ? value : `[${label}]`,
  marks: [],
})

function embolden(inline: Inline): Inline {
  if (inline.type !== 'text') return inline
  return { ...inline, marks: [...new Set<Mark>([...inline.marks, 'bold'])] }
}

function writeLine(inlines: Inline[]): string {
  let written = ''
  inlines.forEach((inline, index) => {
    if (inline.type === 'text') {
      const next = inlines[index + 1]
      // What comes next decides whether a mark can end here; its first sign is enough to know.
      written += markText(inline, written, next ? writeNext(next) : '')
    } else if (inline.type === 'link') {
      written += `[${linkText(inline)}](${destination(inline.url)})`
    }
  })
  return written
}

const linkText = ({ children }: LinkInline): string =>
  children
    .map((child) => (child.type === 'lineBreak' ? ' ' : plain(child)))
    .join('')
    .trim()

const plain = (inline: Exclude<Inline, { type: 'link' | 'lineBreak' }>): string =>
  escapeMarkdown(inline.type === 'text' ? inline.text : fieldText(inline).text)

const writeNext = (inline: Inline): string => {
  if (inline.type === 'link') return '['
  if (inline.type !== 'text') return ''
  return openingOf(inline.marks) + escapeMarkdown(inline.text)
}

/** Markdown has no underline. */
const openingOf = (marks: Mark[]): string =>
  (marks.includes('strike') ? '~~' : '') +
  (marks.includes('bold') ? '**' : '') +
  (marks.includes('italic') ? '*' : '')

/**
 * Text with its marks around it. White space goes outside. Where the signs would not be read as
 * marks, as between a letter and a bracket, the text stays without: it matters more that it is right.
 */
function markText({ text, marks }: TextInline, before: string, after: string): string {
  const escaped = escapeMarkdown(text)
  const opening = openingOf(marks)
  const inner = escaped.trim()
  if (opening === '' || inner === '') return escaped
  const closing = [...opening].reverse().join('')
  const start = escaped.slice(0, escaped.length - escaped.trimStart().length)
  const end = escaped.slice(escaped.trimEnd().length)
  const isRead =
    canOpen(before + start, opening, inner) &&
    canOpen(reverse(end + after), opening, reverse(inner))
  return isRead ? start + opening + inner + closing + end : escaped
}

/**
 * Whether signs are read as the beginning of a mark; the end is the same, read backwards.
 *
 * @see CommonMark 0.31.2, 6.2 "Emphasis": left-flanking delimiter runs
 */
function canOpen(before: string, opening: string, inner: string): boolean {
  const previous = [...before].at(-1) ?? ' '
  const first = [...inner][0] ?? ' '
  // Signs of two marks that touch would be read as one.
  if (/[*~]/.test(previous)) return false
  const isFree = /\s|[\p{P}\p{S}]/u.test(previous)
  const startsWithSign = /[\p{P}\p{S}]/u.test(first)
  // Of `~~**`, the first sign is followed by one, so that it must be free itself.
  const isNested = opening.includes('~') && opening.length > 2
  return isFree || (!startsWithSign && !isNested)
}

const reverse = (text: string): string => [...text].reverse().join('')

function destination(url: string): string {
  const escaped = url.replace(/[<>\\]/g, '\\$&').replace(/&(?=#?\w+;)/g, '\\&')
  return /[()\s]/.test(url) || escaped !== url ? `<${escaped}>` : url
}
