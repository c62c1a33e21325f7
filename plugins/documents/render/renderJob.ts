import type { RenderError } from '../core/errors.ts'
import type { Format } from '../core/formats.ts'
import type { Theme } from '../core/theme.ts'
import type { Assets, Tree } from '../core/tree.ts'
import type { PagePictures } from './previews.ts'

/** What a worker is started with. */
export interface RenderWorkerData {
  /** Fonts besides those shipped: see the option of the plugin. */
  fonts: readonly string[]
}

/** What a worker is to make. */
export type RenderJob = WriteJob | DrawJob

/** Files from a tree. */
export interface WriteJob {
  kind: 'write'
  tree: Tree
  theme: Theme
  assets: Assets
  /** All of them written, none converted: see `routes`. */
  formats: Format[]
  /** Pictures of the pages, as the PDF shows them; only of trees that a PDF is written from. */
  wantsPreviews: boolean
}

/** Pictures of the pages of a PDF that came from elsewhere. */
export interface DrawJob {
  kind: 'draw'
  /** Named in errors. */
  title: string
  pdf: Uint8Array
}

export interface RenderResult {
  files: { format: Format; bytes: Uint8Array }[]
  /** Only when wanted. */
  pages?: PagePictures
}

/** What came out, and what did not: one conversion that fails does not withhold the rest. */
export interface FilesResult extends RenderResult {
  failed: { format: Format; error: RenderError }[]
}

/** How a worker answers; errors lose their class on the way, so it says which it was. */
export type RenderAnswer =
  | { kind: 'done'; result: RenderResult }
  | { kind: 'refused'; code: string; place: string; message: string }
  | { kind: 'failed'; message: string }
