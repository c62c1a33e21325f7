import { UnsafeFileError } from './unsafeFile.ts'

/** A part of an XML text, in order. Names come without their prefix. */
export type XmlToken =
  | { type: 'open'; name: string; attributes: () => XmlAttribute[] }
  | { type: 'close'; name: string }
  | { type: 'text'; text: string }

export interface XmlAttribute {
  /** Without its prefix. */
  name: string
  value: string
}

/** Elements within elements; office programs stay far below. */
const MAX_DEPTH = 256
/** Characters of one tag; old drawings keep a picture in one. */
const MAX_TAG = 4_000_000

/**
 * Reads XML without ever resolving anything: a text with a DTD is refused before any other parser
 * sees it.
 *
 * @throws {UnsafeFileError} it has a DTD, is in an odd encoding, nests too deeply or is not
 *   well-formed
 */
export function* readXml(bytes: Uint8Array, part: string): Generator<XmlToken, void> {
  const text = decodeXml(bytes, part)
  if (/<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text)) {
    throw new UnsafeFileError('dtd', 'It declares entities or a document type of its own', part)
  }
  const bad = (what: string): UnsafeFileError =>
    new UnsafeFileError('bad-xml', `Its XML ${what}`, part)
  const open: string[] = []
  let at = 0
  while (at < text.length) {
    const start = text.indexOf('<', at)
    const end = start === -1 ? text.length : start
    if (end > at && open.length > 0)
      yield { type: 'text', text: decodeEntities(text.slice(at, end)) }
    if (start === -1) break
    if (text.startsWith('<!--', start)) at = after(text, '-->', start + 4)
    else if (text.startsWith('<?', start)) at = after(text, '?>', start + 2)
    else if (text.startsWith('<![CDATA[', start)) {
      at = after(text, ']]>', start + 9)
      if (at > 0) yield { type: 'text', text: text.slice(start + 9, at - 3) }
    } else {
      at = endOfTag(text, start)
      if (at === 0 || at - start > MAX_TAG) throw bad('has a tag without an end')
      const tag = text.slice(start + 1, at - 1)
      if (tag.startsWith('/')) {
        const name = tag.slice(1).trimEnd()
        if (open.pop() !== name) throw bad(`closes "${name.slice(0, 40)}" where it is not open`)
        yield { type: 'close', name: localName(name) }
      } else {
        const isEmpty = tag.endsWith('/')
        const name = /^[^\s/]*/.exec(tag)?.[0] ?? ''
        if (!name) throw bad('has a tag without a name')
        const rest = tag.slice(name.length, isEmpty ? -1 : undefined)
        yield { type: 'open', name: localName(name), attributes: () => readAttributes(rest, bad) }
        if (isEmpty) yield { type: 'close', name: localName(name) }
        else if (open.push(name) > MAX_DEPTH) throw bad(`nests deeper than ${MAX_DEPTH} elements`)
      }
    }
    if (at === 0) throw bad('ends too early')
  }
  if (open.length > 0) throw bad('ends too early')
}

/** @returns 0 when it is not there */
function after(text: string, sign: string, from: number): number {
  const found = text.indexOf(sign, from)
  return found === -1 ? 0 : found + sign.length
}

/** The first ">" outside of quotation marks. */
function endOfTag(text: string, start: number): number {
  let from = start + 1
  for (;;) {
    const end = text.indexOf('>', from)
    if (end === -1) return 0
    const quote = openQuote(text, from, end)
    if (quote === undefined) return end + 1
    const closing = text.indexOf(quote, end + 1)
    if (closing === -1) return 0
    from = closing + 1
  }
}

/** The quotation mark that is open at `end`, when none is at `from`. */
function openQuote(text: string, from: number, end: number): string | undefined {
  let at = from
  while (at < end) {
    const sign = text.charAt(at)
    if (sign === '"' || sign === "'") {
      const closing = text.indexOf(sign, at + 1)
      if (closing === -1 || closing >= end) return sign
      at = closing
    }
    at += 1
  }
  return undefined
}

function readAttributes(source: string, bad: (what: string) => UnsafeFileError): XmlAttribute[] {
  const attributes: XmlAttribute[] = []
  const pattern = /\s+([^\s=]+)\s*=\s*("[^"]*"|'[^']*')/y
  const text = source.trimEnd()
  while (pattern.lastIndex < text.length) {
    const from = pattern.lastIndex
    const found = pattern.exec(text)
    if (!found?.[1] || !found[2]) throw bad(`has a tag that cannot be read at ${from}`)
    attributes.push({ name: localName(found[1]), value: decodeEntities(found[2].slice(1, -1)) })
  }
  return attributes
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([0-9a-f]{1,8})|#([0-9]{1,8})|(amp|lt|gt|quot|apos));/gi,
    (all, hex, decimal, name) => {
      if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? all
      const code = typeof hex === 'string' ? parseInt(hex, 16) : Number(decimal)
      return code <= 0x10ffff ? String.fromCodePoint(code) : all
    },
  )
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** @throws {UnsafeFileError} anything but UTF-8 and UTF-16, in which a check could be evaded */
function decodeXml(bytes: Uint8Array, part: string): string {
  const [first, second] = bytes
  const isUtf16 =
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff) ||
    first === 0 ||
    second === 0
  const encoding = !isUtf16 ? 'utf-8' : first === 0xfe || first === 0 ? 'utf-16be' : 'utf-16le'
  let text: string
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new UnsafeFileError('bad-xml', 'Its text is in an encoding that is not accepted', part)
  }
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']/i.exec(text.slice(0, 300))?.[1]
  const family = declared?.toLowerCase().replace(/^(us-)?ascii$/, 'utf-8')
  if (family !== undefined && !family.startsWith(isUtf16 ? 'utf-16' : 'utf-8')) {
    throw new UnsafeFileError('bad-xml', `Its text is in the encoding ${family.slice(0, 30)}`, part)
  }
  return text
}
