import { cleanText } from '../cleanText.ts'
import { TemplateContentError } from '../errors.ts'
import { blockFields, childNodes, textOf, type LexicalNode } from './lexicalNode.ts'
import type { FieldInline, FieldType, Inline, Mark } from '../tree.ts'

/** A fill-in field as the template defines it. */
export interface TemplateField {
  key: string
  /** Absent where nobody translated it; the key is shown then. */
  label?: string | null
  type?: FieldType | null
  required?: boolean | null
  default?: string | null
  help?: string | null
  options?: string | null
}

export type FieldsByKey = ReadonlyMap<string, TemplateField>

/**
 * Reads nodes inside a paragraph.
 *
 * @param place named in errors, such as `table 2`
 */
export function readInline(nodes: LexicalNode[], fields: FieldsByKey, place: string): Inline[] {
  return mergeText(nodes.flatMap((node) => readNode(node, fields, place)))
}

/** Reads text in which `{{key}}` stands for a field, as signature lines have it. */
export function readFieldText(source: string, fields: FieldsByKey, place: string): Inline[] {
  const parts = cleanText(source).split(/\{\{\s*([^{}]*?)\s*\}\}/)
  return parts.flatMap((part, index): Inline[] => {
    if (index % 2 === 1) return [readField(part, fields, place)]
    return part === '' ? [] : [{ type: 'text', text: part, marks: [] }]
  })
}

function readNode(node: LexicalNode, fields: FieldsByKey, place: string): Inline[] {
  switch (node.type) {
    case 'text':
      return readText(textOf(node, 'text'), node.format)
    case 'tab':
      return readText('\t', node.format)
    case 'linebreak':
      return [{ type: 'lineBreak' }]
    case 'link':
    case 'autolink':
      return readLink(node, fields, place)
    case 'inlineBlock':
      return [readInlineBlock(node, fields, place)]
    default:
      throw new TemplateContentError(
        'unknown-node',
        place,
        `cannot hold "${node.type}" inside a line of text; remove it`,
      )
  }
}

/** Lexical keeps marks as bits. */
const MARK_BITS: [bit: number, mark: Mark][] = [
  [1, 'bold'],
  [2, 'italic'],
  [4, 'strike'],
  [8, 'underline'],
]

function readText(source: string, format: unknown): Inline[] {
  const text = cleanText(source)
  const bits = typeof format === 'number' ? format : 0
  const marks = MARK_BITS.filter(([bit]) => (bits & bit) !== 0).map(([, mark]) => mark)
  return text === '' ? [] : [{ type: 'text', text, marks: marks.sort() }]
}

function readLink(node: LexicalNode, fields: FieldsByKey, place: string): Inline[] {
  const children = readInline(childNodes(node), fields, place).flatMap((child) =>
    child.type === 'link' ? child.children : [child],
  )
  const url = safeUrl(textOf(blockFields(node), 'url'))
  return url && children.length > 0 ? [{ type: 'link', url, children }] : children
}

const SAFE_PROTOCOLS = new Set(['https:', 'http:', 'mailto:', 'tel:'])

/** @returns nothing for `javascript:`, `file:`, addresses within a site, and what is no address */
function safeUrl(source: string): string | undefined {
  if (!URL.canParse(source)) return undefined
  const url = new URL(source)
  return SAFE_PROTOCOLS.has(url.protocol) ? url.href : undefined
}

function readInlineBlock(node: LexicalNode, fields: FieldsByKey, place: string): FieldInline {
  const values = blockFields(node)
  if (values.blockType !== 'field') {
    throw new TemplateContentError(
      'unknown-node',
      place,
      `cannot hold a "${textOf(values, 'blockType')}" block inside a line of text; remove it`,
    )
  }
  return readField(textOf(values, 'key'), fields, place)
}

function readField(key: string, fields: FieldsByKey, place: string): FieldInline {
  if (key === '') {
    throw new TemplateContentError(
      'unknown-field',
      place,
      'holds a fill-in field for which no field is chosen; choose one or remove it',
    )
  }
  const field = fields.get(key)
  if (!field) {
    throw new TemplateContentError(
      'unknown-field',
      place,
      `field {{${cleanText(key)}}} is used in the text but not defined; add it to the fields or remove it`,
    )
  }
  const value = cleanText(field.default ?? '').trim()
  return {
    type: 'field',
    key,
    label: cleanText(field.label ?? '').trim() || key,
    fieldType: field.type ?? 'text',
    ...(field.type === 'choice' ? { options: readOptions(field.options) } : {}),
    ...(value ? { value } : {}),
  }
}

/** One a line; empty lines and repeats are left out. */
export function readOptions(source: string | null | undefined): string[] {
  const lines = (source ?? '').split(/\r?\n/).map((line) => cleanText(line).trim())
  return [...new Set(lines.filter(Boolean))]
}

/** The editor splits text where the cursor was; equal neighbours belong together. */
function mergeText(inlines: Inline[]): Inline[] {
  const merged: Inline[] = []
  for (const inline of inlines) {
    const last = merged.at(-1)
    if (
      inline.type === 'text' &&
      last?.type === 'text' &&
      last.marks.join() === inline.marks.join()
    ) {
      merged[merged.length - 1] = { ...last, text: last.text + inline.text }
    } else merged.push(inline)
  }
  return merged
}
