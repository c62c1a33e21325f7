import type { BuildContext } from './buildContext.ts'
import type { Library } from './createLibrary.ts'
import type { PageIndex } from './createPageIndex.ts'
import { previewFile } from './createPreviewCopier.ts'
import { createSiteFiles, type SiteFiles } from './createSiteFiles.ts'
import { previewDependency } from './dependency.ts'
import { createExpectedFiles } from './expectedFiles.ts'
import { walkFiles } from '../output/walkFiles.ts'
import type { SiteStore } from './siteState.ts'

export { writeAssets } from './retiredAssets.ts'

export interface FinishInput {
  library: Library
  store: Pick<SiteStore, 'index'>
}

/** After the pages of an incremental batch: files about the site as a whole, and pictures. */
export async function finishBatch(
  {
    paths,
    picturesBefore,
    library,
    store: { index },
  }: FinishInput & {
    /** Pages of the batch. */
    paths: ReadonlySet<string>
    /** Pictures that those pages showed before it. */
    picturesBefore: ReadonlySet<string>
  },
  context: BuildContext,
): Promise<void> {
  removeUnusedPreviews(picturesBefore, index, context)
  const known = siteFiles.get(index)
  const files = known ?? (await prepareFinish({ library, store: { index } }, context))
  for (const page of paths) files.note(page, library, !known)
  await files.write()
}

/** After a full build: the same of all pages, and everything goes that belongs to none. */
export async function finishAll(input: FinishInput, context: BuildContext): Promise<void> {
  const files = await prepareFinish(input, context)
  files.forget()
  await files.write()
  await removeOrphans(input.store.index, files, context)
}

/** Counts all pages, which a batch then need not; at a hundred thousand that takes 0.1 s. */
export async function prepareFinish(
  { library, store: { index } }: FinishInput,
  context: BuildContext,
): Promise<SiteFiles> {
  const files = await createSiteFiles(library, index, context)
  siteFiles.set(index, files)
  return files
}

/** As they are kept, counting all pages where that was not done yet. */
export const siteFilesOf = async (input: FinishInput, context: BuildContext): Promise<SiteFiles> =>
  siteFiles.get(input.store.index) ?? (await prepareFinish(input, context))

/** What they come from is the index, so they are as old as it. */
const siteFiles = new WeakMap<PageIndex, SiteFiles>()

/** @returns names of the previews that pages show */
export function previewsOf(index: PageIndex, paths: Iterable<string>): Set<string> {
  const names = new Set<string>()
  for (const page of paths) {
    for (const name of index.previewsOf(page)) names.add(name)
  }
  return names
}

/** Removes the pictures among `names` that no page shows any more. */
function removeUnusedPreviews(
  names: Iterable<string>,
  index: PageIndex,
  { output }: BuildContext,
): void {
  for (const name of names) {
    if (index.isRead(previewDependency(name))) continue
    output.remove(previewFile(name))
  }
}

/** Removes every file that belongs to nothing, such as what an interrupted build left behind. */
async function removeOrphans(
  index: PageIndex,
  siteFiles: SiteFiles,
  { publicFolder, output }: BuildContext,
): Promise<void> {
  // Assets that were replaced go by themselves, a day later.
  const isExpected = createExpectedFiles({ index, siteFiles, isAsset: () => true })
  const orphans: string[] = []
  for await (const file of walkFiles(publicFolder)) if (!isExpected(file)) orphans.push(file)
  for (const file of orphans) output.remove(file)
}
