import { strFromU8 } from 'fflate'

/** A worksheet, cut into what is filled in and what stays. */
export interface WorkbookSheet {
  /** Name of the part. */
  part: string
  /** As the tab shows it. */
  name: string
  /** XML before, and behind, the rows. */
  before: string
  after: string
  rows: SheetRow[]
}

export interface SheetRow {
  /** From 1. */
  number: number
  /** Attributes of the row but its number. */
  attributes: string
  cells: SheetCell[]
}

export interface SheetCell {
  column: string
  /** Attributes but the reference and the type. */
  attributes: string
  type: string
  /** XML inside. */
  content: string
  /** Text in runs, where the cell holds text with a placeholder; as XML. */
  rich?: string
}

/** @param strings XML of the shared strings */
export function readSheet(
  part: string,
  name: string,
  bytes: Uint8Array,
  strings: string[],
): WorkbookSheet {
  // Some programs write every element with a prefix.
  const source = strFromU8(bytes)
  const prefix = /<(\w+:)worksheet[\s>]/.exec(source)?.[1]
  const xml = prefix ? source.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</') : source
  const unprefixed = prefix ? xml.replace(`xmlns:${prefix.slice(0, -1)}=`, 'xmlns=') : xml
  const data = /<sheetData\s*\/>|<sheetData(?:\s[^>]*)?>([^]*?)<\/sheetData>/.exec(unprefixed)
  const start = data?.index ?? unprefixed.length
  const rows: SheetRow[] = []
  for (const match of (data?.[1] ?? '').matchAll(ELEMENT('row'))) {
    const attributes = match[1] ?? ''
    const number = Number(attribute(attributes, 'r') ?? (rows.at(-1)?.number ?? 0) + 1)
    rows.push({
      number,
      attributes: without(attributes, 'r'),
      cells: readCells(match[2] ?? '', strings),
    })
  }
  return {
    part,
    name,
    before: unprefixed.slice(0, start),
    after: unprefixed.slice(start + (data?.[0].length ?? 0)),
    rows,
  }
}

function readCells(xml: string, strings: string[]): SheetCell[] {
  const cells: SheetCell[] = []
  for (const match of xml.matchAll(ELEMENT('c'))) {
    const all = match[1] ?? ''
    const content = match[2] ?? ''
    const type = attribute(all, 't') ?? 'n'
    const column =
      attribute(all, 'r')?.replace(/\d+$/, '') ??
      columnName(columnNumber(cells.at(-1)?.column ?? '') + 1)
    const index = Number(/<v>(\d+)<\/v>/.exec(content)?.[1])
    const rich =
      type === 's'
        ? strings[index]
        : type === 'inlineStr'
          ? /<is(?:\s[^>]*)?>([^]*)<\/is>/.exec(content)?.[1]
          : undefined
    const hasPlaceholder = rich !== undefined && /\{\{|\}\}/.test(textOf(rich))
    cells.push({
      column,
      type,
      content,
      attributes: without(without(all, 'r'), 't'),
      ...(hasPlaceholder ? { rich } : {}),
    })
  }
  return cells
}

/** XML of each shared string. */
export function readStrings(bytes: Uint8Array | undefined): string[] {
  if (!bytes) return []
  const xml = strFromU8(bytes)
  const prefix = /<(\w+:)sst[\s>]/.exec(xml)?.[1]
  const plain = prefix ? xml.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</') : xml
  return [...plain.matchAll(ELEMENT('si'))].map((match) =>
    (match[2] ?? '').replace(/<rPh[^]*?<\/rPh>|<phoneticPr[^>]*\/>/g, ''),
  )
}

export const TEXT = /<t(?:\s[^>]*)?>([^]*?)<\/t>/g

/** Text of runs, decoded. */
export const textOf = (rich: string): string =>
  [...rich.matchAll(TEXT)].map((match) => unescapeXml(match[1] ?? '')).join('')

export const unescapeXml = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(lt|gt|amp|quot|apos));/gi, (all, hex, decimal, name) => {
    if (typeof name === 'string') return ENTITIES[name.toLowerCase()] ?? all
    return String.fromCodePoint(typeof hex === 'string' ? parseInt(hex, 16) : Number(decimal))
  })

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

export const escapeXml = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'))

/** Matches `<name …/>` and `<name …>…</name>`: attributes, then content. */
const ELEMENT = (name: string): RegExp =>
  new RegExp(`<${name}((?:\\s[^>]*?)?)(?:/>|>([^]*?)</${name}>)`, 'g')

export const attribute = (attributes: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1]

const without = (attributes: string, name: string): string =>
  attributes.replace(new RegExp(`\\s${name}="[^"]*"`), '')

export function columnNumber(name: string): number {
  return [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

export function columnName(number: number): string {
  return number < 1
    ? ''
    : columnName(Math.floor((number - 1) / 26)) + String.fromCharCode(65 + ((number - 1) % 26))
}
