import path from 'node:path'
import type { BuildContext } from './buildContext.ts'
import type { PageIndex } from './createPageIndex.ts'
import { previewFile } from './createPreviewCopier.ts'
import { listFiles, removeFile, writeFileIfChanged } from './files.ts'
import { filePathOf, ROBOTS_PATH, SITEMAP_PATH } from './paths.ts'
import { robots, sitemap } from './sitemap.ts'

/** Writes what is made from the index alone. */
export async function writeSitemap(index: PageIndex, context: BuildContext): Promise<void> {
  const { publicFolder, settings } = context
  const write = (page: string, text: string) =>
    writeFileIfChanged(path.join(publicFolder, filePathOf(page)), Buffer.from(text))
  await write(SITEMAP_PATH, sitemap(settings.url, index.records()))
  await write(ROBOTS_PATH, robots(settings.url))
}

export async function writeAssets(context: BuildContext): Promise<void> {
  for (const [file, bytes] of context.assetFiles.files) {
    await writeFileIfChanged(path.join(context.publicFolder, file), bytes)
  }
}

/** Removes the pictures among `names` that no page shows any more. */
export async function removeUnusedPreviews(
  names: Iterable<string>,
  index: PageIndex,
  context: BuildContext,
): Promise<void> {
  for (const name of names) {
    if (index.readersOf(`previews/${name}`).length > 0) continue
    await removeFile(context.publicFolder, previewFile(name))
  }
}

/** @returns names of the previews that pages show */
export function previewsOf(index: PageIndex, paths: Iterable<string>): Set<string> {
  const names = new Set<string>()
  for (const page of paths) {
    for (const dependency of index.get(page)?.dependencies ?? []) {
      if (dependency.startsWith(PREVIEWS)) names.add(dependency.slice(PREVIEWS.length))
    }
  }
  return names
}

/** Removes every file that belongs to no page, such as what an interrupted build left behind. */
export async function removeOrphans(index: PageIndex, context: BuildContext): Promise<void> {
  const pages = index.records().map((record) => record.path)
  const expected = new Set([
    ...[...pages, SITEMAP_PATH, ROBOTS_PATH].map(filePathOf),
    ...context.assetFiles.files.keys(),
    ...[...previewsOf(index, pages)].map(previewFile),
  ])
  for (const file of await listFiles(context.publicFolder)) {
    if (!expected.has(file)) await removeFile(context.publicFolder, file)
  }
}

const PREVIEWS = 'previews/'
