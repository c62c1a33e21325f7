import { createHash } from 'node:crypto'
import { formats, preview, type Format } from './formats.ts'
import type { Theme } from './theme.ts'
import type { DocumentTree } from './tree.ts'

/**
 * Names the bytes of a file by what they are made from: same key, same bytes.
 *
 * @param fonts digest of the fonts that the writer embeds; see `fontsDigest`
 * @returns 64 hexadecimal digits
 */
export function contentKey(
  tree: DocumentTree,
  theme: Theme,
  format: Format,
  fonts: string,
): string {
  return sha256(stableJson({ tree, theme, format, version: formats[format].version, fonts }))
}

/** Names the picture of a page. @param pdfKey content key of the PDF that it shows */
export function previewKey(pdfKey: string, page: number): string {
  const { version, width } = preview
  return sha256(stableJson({ pdfKey, page, version, width }))
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
