import type { Format } from './core/formats.ts'
import type { Theme } from './core/theme.ts'
import type { DocumentTree } from './core/tree.ts'
import type { PagePictures } from './previews.ts'

/** What to make from one tree. */
export interface RenderJob {
  tree: DocumentTree
  theme: Theme
  formats: Format[]
  /** Pictures of the pages, as the PDF shows them. */
  wantsPreviews: boolean
}

export interface RenderResult {
  files: { format: Format; bytes: Uint8Array }[]
  /** Only when wanted. */
  pages?: PagePictures
}

/** How a worker answers; errors lose their class on the way, so it says which it was. */
export type RenderAnswer =
  | { kind: 'done'; result: RenderResult }
  | { kind: 'refused'; code: string; place: string; message: string }
  | { kind: 'failed'; message: string }
