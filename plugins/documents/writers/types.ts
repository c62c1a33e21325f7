import type { Format } from '../core/formats.ts'
import type { Theme } from '../core/theme.ts'
import type { DocumentTree } from '../core/tree.ts'

/** Makes one kind of file out of a document tree. */
export interface Writer {
  format: Format
  extension: string
  mimeType: string
  /** Part of the content key: raise it when the same tree gives other bytes. */
  version: number
  /** The same tree and theme give the same bytes, in any process, time zone and locale. */
  write: (tree: DocumentTree, theme: Theme) => Promise<Uint8Array>
}
