import type { SiteSettings } from '../pages/types.ts'
import type { Catalogue } from './createCatalogue.ts'
import type { DocLoader } from './createDocLoader.ts'
import type { Recorder } from './createRecorder.ts'
import { type Collection, docKey, type DocOf, type Preview } from './docs.ts'
import type { Entry, ListKey } from './entry.ts'

/** All that a page can read; each reading is noted, so that a change finds its way back. */
export interface PageReader {
  settings: SiteSettings
  /** Title and path of a doc, to link to it; `undefined` while it is not published. */
  entry: (collection: Collection, id: string) => Entry | undefined
  /** Entries by title. */
  list: (list: ListKey) => Entry[]
  count: (list: ListKey) => number
  /** The whole doc, or `null` while it is not published. */
  doc: <C extends Collection>(collection: C, id: string) => Promise<DocOf[C] | null>
  /** Copies a preview into the site; `null` where the CMS has lost it. */
  picture: (preview: Preview) => Promise<Picture | null>
}

export interface Picture {
  path: string
  width: number
  height: number
}

export interface PageReaderOptions {
  settings: SiteSettings
  catalogue: Catalogue
  docs: DocLoader
  recorder: Recorder
  /** Makes sure that a preview is in the output folder. @returns whether it is */
  copyPreview: (key: string) => Promise<boolean>
}

export function createPageReader(options: PageReaderOptions): PageReader {
  const { settings, catalogue, docs, recorder, copyPreview } = options
  return {
    settings,
    entry: (collection, id) => {
      recorder.record(docKey(collection, id))
      return catalogue.get(docKey(collection, id))
    },
    list: (list) => {
      recorder.record(list)
      return catalogue.list(list)
    },
    count: (list) => {
      recorder.record(list)
      return catalogue.count(list)
    },
    doc: async (collection, id) => {
      recorder.record(docKey(collection, id))
      return catalogue.get(docKey(collection, id)) ? docs.load(collection, id) : null
    },
    picture: async ({ key, width, height }) => {
      recorder.record(`previews/${key}`)
      return (await copyPreview(key)) ? { path: `/previews/${key}.webp`, width, height } : null
    },
  }
}
