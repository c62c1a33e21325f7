import type { BuildContext } from './buildContext.ts'
import type { Library } from './createLibrary.ts'
import type { FileRecord } from './createPageIndex.ts'
import { previewFile } from './createPreviewCopier.ts'
import type { SiteFiles } from './createSiteFiles.ts'
import { createExpectedFiles } from './expectedFiles.ts'
import { previewsOf, siteFilesOf } from './finishBuild.ts'
import { writeAssets } from './retiredAssets.ts'
import type { SiteStore } from './siteState.ts'

/** What the output folder has to hold, for those who look after it. */
export interface Upkeep {
  folder: string
  pages: () => Iterable<string>
  /** What a page consists of; `undefined` where there is none. */
  filesOf: (page: string) => readonly FileRecord[] | undefined
  /** Names of copied pictures that a page shows. */
  picturesOf: (page: string) => string[]
  /** Files beside pages, with the bytes that they have to have. */
  others: () => Promise<Map<string, Buffer>>
  /** Whether a file belongs to anything. */
  expects: () => Promise<(file: string) => boolean>
  /** Removes a file that belongs to nothing, between two builds. */
  remove: (file: string) => Promise<void>
  /** Writes again what is beside pages, between two builds. */
  restore: () => Promise<void>
}

export interface UpkeepInput {
  store: Pick<SiteStore, 'index'>
  library: () => Library
  context: BuildContext
  /** Waits for the build under way. */
  inTurn: <T>(work: () => Promise<T>) => Promise<T>
}

export function createUpkeep({ store, library, context, inTurn }: UpkeepInput): Upkeep {
  const { index } = store
  const { output, publicFolder, assetFiles } = context
  const siteFiles = (): Promise<SiteFiles> => siteFilesOf({ library: library(), store }, context)

  async function expects() {
    const isAsset = () => true // those that were replaced go by themselves, a day later
    return createExpectedFiles({ index, siteFiles: await siteFiles(), isAsset })
  }

  return {
    folder: publicFolder,
    pages: () => index.paths(),
    filesOf: (page) => index.stored(page)?.files,
    picturesOf: (page) => [...previewsOf(index, [page])].map(previewFile),
    others: async () => new Map([...assetFiles.files, ...(await siteFiles()).contents()]),
    expects,
    remove: (file) =>
      inTurn(async () => {
        if (!(await expects())(file)) output.remove(file)
      }),
    restore: () =>
      inTurn(async () => {
        await writeAssets(context)
        const files = await siteFiles()
        files.forget()
        await files.write()
      }),
  }
}
