import { PDFiumLibrary } from '@hyzyla/pdfium'
import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'
import MarkdownIt from 'markdown-it'
import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { findDocxFaults } from '../findDocxFaults.ts'
import { findXmlFault } from '../findXmlFault.ts'

/** Readers that are not ours: each returns the text of a file, or throws where it finds a fault. */

/** Checks the package and the order of its elements too; mammoth is lenient. */
export async function readDocx(bytes: Uint8Array): Promise<string> {
  const [fault] = findDocxFaults(bytes)
  if (fault) throw new Error(fault)
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
  return value
}

const library = await PDFiumLibrary.init()

export async function readPdf(bytes: Uint8Array): Promise<string> {
  const document = await library.loadDocument(bytes)
  try {
    const pages = [...document.pages()].map((page) => page.getText())
    if (pages.length === 0) throw new Error('The PDF has no pages')
    return pages.join('\n')
  } finally {
    document.destroy()
  }
}

/** Checks that every part is well-formed and listed in the manifest. */
export function readOdt(bytes: Uint8Array): string {
  const parts = unzipSync(bytes)
  const manifest = strFromU8(parts['META-INF/manifest.xml'] ?? new Uint8Array())
  const listed = [...manifest.matchAll(/full-path="([^"]+)"/g)].map(([, path]) => path)
  const texts = new Map<string, string>()
  for (const [path, part] of Object.entries(parts)) {
    const isOfPackage = path === 'mimetype' || path === 'META-INF/manifest.xml'
    if (!isOfPackage && !listed.includes(path)) throw new Error(`${path} is not in the manifest`)
    if (!path.endsWith('.xml')) continue
    const xml = strFromU8(part)
    const fault = findXmlFault(xml)
    if (fault) throw new Error(`${path}: ${fault}`)
    texts.set(path, textOfXml(xml))
  }
  for (const path of listed) {
    if (path !== '/' && !parts[path ?? '']) throw new Error(`${path} is missing`)
  }
  return `${texts.get('styles.xml')} ${texts.get('content.xml')}`
}

function textOfXml(xml: string): string {
  return xml
    .slice(xml.indexOf('<office:master-styles>') + 1)
    .replace(/<svg:title>[^<]*<\/svg:title>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_match, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|quot|amp);/g, (_match, name: string) => ENTITIES[name] ?? '')
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' }

/** Refuses what the HTML standard calls a parse error. */
export function readHtml(bytes: Uint8Array): string {
  const faults: string[] = []
  const page = parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), {
    onParseError: ({ code, startLine }) => faults.push(`${code} in line ${startLine}`),
  })
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return textOfHtml(page)
}

function textOfHtml(node: DefaultTreeAdapterTypes.Node): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value
  if (['style', 'title', '#comment'].includes(node.nodeName)) return ''
  const { attrs = [], childNodes = [] } = node as Partial<DefaultTreeAdapterTypes.Element>
  const isUnchosen = node.nodeName === 'option' && !attrs.some(({ name }) => name === 'selected')
  return isUnchosen ? '' : childNodes.map(textOfHtml).join(' ')
}

/** CommonMark with tables and struck text; `<br>` is the only tag that we write. */
export const renderMarkdown = (bytes: Uint8Array): string =>
  new MarkdownIt({ html: true }).render(new TextDecoder('utf-8', { fatal: true }).decode(bytes))

export const readMarkdown = (bytes: Uint8Array): string =>
  readHtml(
    new TextEncoder().encode(`<!DOCTYPE html><html><body>${renderMarkdown(bytes)}</body></html>`),
  )
