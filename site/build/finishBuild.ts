import path from 'node:path'
import type { BuildContext } from './buildContext.ts'
import type { Library } from './createLibrary.ts'
import type { PageIndex } from './createPageIndex.ts'
import { previewFile } from './createPreviewCopier.ts'
import { previewDependency, previewNameOf } from './dependency.ts'
import { listFiles, removeFile, writeFileIfChanged } from './files.ts'
import { filePathOf, ROBOTS_PATH, SITEMAP_PATH } from './paths.ts'
import type { SiteStore } from './siteState.ts'
import { robots, sitemap } from './sitemap.ts'

export interface FinishInput {
  library: Library
  store: Pick<SiteStore, 'index'>
}

/** After the pages of an incremental batch: what is made from the index alone. */
export async function finishBatch(
  {
    picturesBefore,
    store: { index },
  }: FinishInput & {
    /** Pages of the batch. */
    paths: ReadonlySet<string>
    /** Pictures that those pages showed before it. */
    picturesBefore: ReadonlySet<string>
  },
  context: BuildContext,
): Promise<void> {
  await removeUnusedPreviews(picturesBefore, index, context)
  await writeSitemap(index, context)
}

/** After a full build: the same, and everything goes that belongs to no page. */
export async function finishAll(
  { store: { index } }: FinishInput,
  context: BuildContext,
): Promise<void> {
  await writeSitemap(index, context)
  await removeOrphans(index, context)
}

export async function writeAssets(context: BuildContext): Promise<void> {
  for (const [file, bytes] of context.assetFiles.files) {
    await writeFileIfChanged(path.join(context.publicFolder, file), bytes)
  }
}

/** @returns names of the previews that pages show */
export function previewsOf(index: PageIndex, paths: Iterable<string>): Set<string> {
  const names = new Set<string>()
  for (const page of paths) {
    for (const dependency of index.get(page)?.dependencies ?? []) {
      const name = previewNameOf(dependency)
      if (name !== undefined) names.add(name)
    }
  }
  return names
}

async function writeSitemap(index: PageIndex, context: BuildContext): Promise<void> {
  const { publicFolder, settings } = context
  const write = (page: string, text: string) =>
    writeFileIfChanged(path.join(publicFolder, filePathOf(page)), Buffer.from(text))
  await write(SITEMAP_PATH, sitemap(settings.url, [...index.records()]))
  await write(ROBOTS_PATH, robots(settings.url))
}

/** Removes the pictures among `names` that no page shows any more. */
async function removeUnusedPreviews(
  names: Iterable<string>,
  index: PageIndex,
  context: BuildContext,
): Promise<void> {
  for (const name of names) {
    if (index.readersOf(previewDependency(name)).length > 0) continue
    await removeFile(context.publicFolder, previewFile(name))
  }
}

/** Removes every file that belongs to no page, such as what an interrupted build left behind. */
async function removeOrphans(index: PageIndex, context: BuildContext): Promise<void> {
  const expected = new Set([
    ...[SITEMAP_PATH, ROBOTS_PATH].map(filePathOf),
    ...context.assetFiles.files.keys(),
    ...[...previewsOf(index, index.paths())].map(previewFile),
  ])
  for (const { files } of index.records()) for (const { file } of files) expected.add(file)
  for (const file of await listFiles(context.publicFolder)) {
    if (!expected.has(file)) await removeFile(context.publicFolder, file)
  }
}
