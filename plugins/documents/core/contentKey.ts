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
  return sha256(stableJson({ tree, theme, format, version, fonts }))
}

/** What a tree becomes files of: see `routes`. */
export const sourceOf = (tree: Tree): Source => (tree.kind === 'master' ? tree.format : tree.kind)

/** Names one picture of a page. @param pdfKey content key of the PDF that it shows */
export function previewKey(pdfKey: string, page: number, picture: PreviewPicture): string {
  return sha256(stableJson({ pdfKey, page, version: preview.version, picture }))
}

/** JSON whose members are sorted, so that the order in which they were set does not matter. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  )
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
