import type { Format } from '../core/formats.ts'
import type { Theme } from '../core/theme.ts'
import type { Assets, Tree } from '../core/tree.ts'

/** Makes one kind of file out of one kind of tree. */
export interface Writer<Source extends Tree = Tree> {
  kind: Source['kind']
  format: Format
  /**
   * The same tree, theme and assets give the same bytes, in any process, time zone and locale.
   *
   * @throws {TemplateContentError} the content cannot be shown in this format
   */
  write: (tree: Source, resources: WriterResources) => Promise<Uint8Array>
}

export interface WriterResources {
  theme: Theme
  /** Holds every asset that the tree names. */
  assets: Assets
}
