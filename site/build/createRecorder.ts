import type { DocKey } from './docs.ts'
import type { ListKey } from './entry.ts'

/** Something that a page read: a doc, a list, or a picture. */
export type Dependency = DocKey | ListKey | PreviewKey

/** Names a copied preview picture, such as `previews/9c….webp`. */
export type PreviewKey = `previews/${string}`

/** Notes what one page reads while it is being rendered. */
export interface Recorder {
  record: (dependency: Dependency) => void
  /** Each once, sorted. */
  dependencies: () => Dependency[]
}

export function createRecorder(): Recorder {
  const recorded = new Set<Dependency>()
  return {
    record: (dependency) => void recorded.add(dependency),
    dependencies: () => [...recorded].sort(),
  }
}
