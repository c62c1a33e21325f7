import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createLibrary, PAGE_SIZES } from '../../../site/build/createLibrary.ts'
import { createPageReader } from '../../../site/build/createPageReader.ts'
import { COLLECTIONS, type Collection, type DocOf, parseDoc } from '../../../site/build/docs.ts'
import { editionsOf } from '../../../site/build/editions.ts'
import type { Entry } from '../../../site/build/entry.ts'
import { allPaths, pageAt } from '../../../site/build/pageAt.ts'
import { entriesOf } from '../../../site/build/readEntry.ts'
import { renderPage } from '../../../site/build/renderPage.tsx'
import { readAssets } from '../../../site/build/siteAssets.ts'
import type { SiteEnv } from '../../../site/env.ts'
import { writeTwinsInThread } from '../../../site/output/createTwinWriter.ts'
import type { BuildOutcome } from './buildProcess.ts'
import type { BenchDoc } from './docsOf.ts'

/** Every page of the library rendered once and written: nothing noted, compared, or kept for later. */
export async function bareBuild(
  env: SiteEnv,
  docs: Record<Collection, BenchDoc[]>,
  isPacked: boolean,
): Promise<BuildOutcome> {
  const startedAt = performance.now()
  const editions = editionsOf(env.locales)
  const [edition] = editions
  if (!edition) throw new Error('The bench has no locale.')
  const held = new Map<string, DocOf[Collection]>()
  const entries: Entry[] = []
  for (const collection of COLLECTIONS) {
    for (const found of docs[collection]) {
      const doc = parseDoc(collection, found)
      held.set(`${collection}/${found.id}`, doc)
      const read = entriesOf(collection, { id: found.id, doc }, edition, editions)
      if ('reason' in read) throw new Error(read.reason)
      for (const [, entry] of read) entries.push(entry)
    }
  }
  const library = createLibrary({ editions, pageSizes: PAGE_SIZES, entries: () => entries })
  const { assets } = await readAssets()
  const reader = createPageReader({
    settings: {
      ...{ name: env.siteName, url: env.siteUrl, cmsPublicUrl: env.cmsPublicUrl, assets },
      ...{ language: edition.locale, locales: env.locales, pageSizes: PAGE_SIZES },
    },
    edition,
    library,
    docs: {
      get: <C extends Collection>(_locale: string, collection: C, id: string) =>
        (held.get(`${collection}/${id}`) ?? null) as DocOf[C] | null,
    },
    recorder: { record: () => undefined, dependencies: () => [] },
    copyPreview: () => Promise.resolve(true),
  })
  const folder = path.join(env.directory, 'public')
  let files = 0
  let packing: Promise<unknown>[] = []
  for (const page of allPaths(library)) {
    const found = pageAt(page, library)
    if (!found) throw new Error(`The library has no page ${page}.`)
    const rendered = await renderPage(page, found.subject, reader)
    for (const { file, bytes } of rendered.files) {
      mkdirSync(path.join(folder, path.dirname(file)), { recursive: true })
      if (isPacked) packing.push(writeTwinsInThread(folder, file, bytes, true))
      writeFileSync(path.join(folder, file), bytes)
      files += 1
    }
    if (packing.length < AT_ONCE) continue
    await Promise.all(packing)
    packing = []
  }
  await Promise.all(packing)
  return { pages: docs.tags.length, files, seconds: (performance.now() - startedAt) / 1000 }
}

/** Files that wait for the thread that packs them. */
const AT_ONCE = 32
