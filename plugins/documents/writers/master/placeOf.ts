import { readXml } from '../../guard/readXml.ts'

/** Says where in a Word or PowerPoint part something stands, in words that an editor can search for. */
export function createPlaceFinder(readPart: (name: string) => Uint8Array | undefined) {
  const paragraphs = new Map<string, Paragraph[]>()
  return (part: string, offset: number): string => {
    const found = paragraphs.get(part) ?? readParagraphs(readPart(part) ?? new Uint8Array(), part)
    paragraphs.set(part, found)
    const at = found.find(({ end, text }) => offset < end && text !== '')
    const text = at ? excerpt(at, offset) : ''
    return text ? `${describePart(part)}, near “${text}”` : describePart(part)
  }
}

interface Paragraph {
  text: string
  /** In the text of the whole part, as it is written in XML. */
  start: number
  end: number
}

function readParagraphs(bytes: Uint8Array, part: string): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let current: Paragraph = { text: '', start: 0, end: 0 }
  let isText = false
  for (const token of readXml(bytes, part)) {
    if (token.type === 'text') {
      if (!isText) continue
      current.text += token.text
      current.end += token.text.replace(/[&<>]/g, (sign) =>
        sign === '&' ? '&amp;' : '&lt;',
      ).length
    } else if (token.name === 't') isText = token.type === 'open'
    else if (token.name === 'p' && token.type === 'close') {
      paragraphs.push(current)
      current = { text: '', start: current.end, end: current.end }
    }
  }
  return paragraphs
}

/** Some forty characters around the place. */
function excerpt({ text, start }: Paragraph, offset: number): string {
  const from = Math.max(0, offset - start - 20)
  const piece = text.slice(from, from + 42).trim()
  return `${from > 0 ? '…' : ''}${piece}${from + 42 < text.length ? '…' : ''}`
}

function describePart(part: string): string {
  const slide = /slides\/slide(\d+)\.xml$/.exec(part)?.[1]
  if (slide) return `slide ${slide}`
  if (/header\d*\.xml$/.test(part)) return 'page header'
  if (/footer\d*\.xml$/.test(part)) return 'page footer'
  if (/(footnotes|endnotes)\.xml$/.test(part)) return 'notes'
  if (/document\.xml$/.test(part)) return 'text'
  return part
}
