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
  /** Copies a preview into the site in all its widths; `null` where the CMS has lost it. */
  picture: (preview: Preview) => Promise<Picture | null>
}

/** A picture of a page; `path` is the WebP one that stands for all. */
export interface Picture {
  path: string
  width: number
  height: number
  /** `data:` URL of a blurred one, to show first. */
  placeholder: string | null
  /** Narrowest first; of one width AVIF first. */
  sources: PictureSource[]
}

export interface PictureSource {
  path: string
  width: number
  format: 'avif' | 'webp'
}

export interface PageReaderOptions {
  settings: SiteSettings
  catalogue: Catalogue
  docs: DocLoader
  recorder: Recorder
  /** Makes sure that a preview is in the output folder. @returns whether it is */
  copyPreview: (name: string) => Promise<boolean>
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
    picture: async ({ key, width, height, placeholder, sources }) => {
      const path = `/previews/${key}.webp`
      const all = sources.map((source) => ({ ...source, path: source.url }))
      // The page does without a width that the CMS has lost, but not without the main one.
      const [isThere, ...areThere] = await Promise.all(
        [path, ...all.map((one) => one.path)].map(copy),
      )
      if (!isThere) return null
      const copied = all.filter((_source, index) => areThere[index])
      return {
        ...{ path, width, height, placeholder },
        sources: copied
          .map((source) => ({ path: source.path, width: source.width, format: source.format }))
          .sort((a, b) => a.width - b.width || (a.format < b.format ? -1 : 1)),
      }
    },
  }

  function copy(path: string): Promise<boolean> {
    const name = path.slice('/previews/'.length)
    recorder.record(`previews/${name}`)
    return copyPreview(name)
  }
}
