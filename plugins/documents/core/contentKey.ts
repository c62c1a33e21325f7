import { createHash } from 'node:crypto'
import {
  formats,
  preview,
  routes,
  type Format,
  type PreviewPicture,
  type Source,
} from './formats.ts'
import type { Theme } from './theme.ts'
import type { Tree } from './tree.ts'

/** What files are made with, besides the writers. */
export interface Engines {
  /** Digest of the fonts that PDF files embed; see `fontsDigest`. */
  fonts: string
  /** Version of LibreOffice; absent where it is not installed. */
  libreOffice?: string
}

/**
 * Names the bytes of a file by what they are made from: same key, same bytes.
 *
 * @returns 64 hexadecimal digits
 */
export function contentKey(tree: Tree, theme: Theme, format: Format, engines: Engines): string {
  const { version } = formats[format]
  const route = routes[sourceOf(tree)][format]
  if (route && route !== 'write') {
    const from = contentKey(tree, theme, route.from, engines)
    return sha256(stableJson({ from, format, version, by: engines.libreOffice }))
  }
  const fonts = format === 'pdf' ? engines.fonts : undefined
  return sha256(stableJson({ tree: digestOf(tree), theme, format, version, fonts }))
}

/** A template comes in several formats, and hashing its text is the dearest part of a key. */
const digests = new WeakMap<Tree, string>()

function digestOf(tree: Tree): string {
  const digest = digests.get(tree) ?? sha256(stableJson(tree))
  digests.set(tree, digest)
  return digest
}

/** What a tree becomes files of: see `routes`. */
export const sourceOf = (tree: Tree): Source => (tree.kind === 'master' ? tree.format : tree.kind)

/** Names one picture of a page. @param pdfKey content key of the PDF that it shows */
export function previewKey(pdfKey: string, page: number, picture: PreviewPicture): string {
  return sha256(stableJson({ pdfKey, page, version: preview.version, picture }))
}

/**
 * JSON whose members are sorted, so that the order in which they were set does not matter. Members
 * that are undefined are left out.
 *
 * @param value plain data: objects, arrays, strings, numbers, booleans, null
 */
export function stableJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = value as Record<string, unknown>
  const texts = Object.keys(members)
    .sort()
    .filter((name) => members[name] !== undefined)
    .map((name) => `${JSON.stringify(name)}:${stableJson(members[name])}`)
  return `{${texts.join(',')}}`
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
