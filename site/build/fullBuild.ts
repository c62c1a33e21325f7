import type { BuildContext, BuildReport } from './buildContext.ts'
import { buildPages } from './buildPages.ts'
import { type Catalogue, createCatalogue } from './createCatalogue.ts'
import { createDocLoader, type DocLoader } from './createDocLoader.ts'
import { createPageIndex } from './createPageIndex.ts'
import { COLLECTIONS, docKey } from './docs.ts'
import { removeOrphans, writeAssets, writeSitemap } from './finishBuild.ts'
import { allPaths } from './pageAt.ts'
import { readEntry } from './readEntry.ts'
import type { SiteState, SiteStateStore } from './siteState.ts'

/**
 * Makes every page. Pages that are there stay readable meanwhile, and those whose bytes are right
 * are left alone.
 *
 * @param last what was remembered before, if anything: pages that fail now keep their place in it
 */
export async function fullBuild(
  context: BuildContext,
  last: SiteState | null,
  fingerprint: string,
  store: Pick<SiteStateStore, 'begin'>,
): Promise<{ state: SiteState; report: BuildReport }> {
  const { cursor, catalogue, docs, unreadable, failures } = await readLibrary(context, last)
  const index = createPageIndex(last?.index.records())
  const paths = allPaths(catalogue)
  for (const record of last?.index.records() ?? []) paths.add(record.path)
  await store.begin(paths)
  context.onProgress(`Making ${paths.size} pages`)
  await writeAssets(context)
  const report = await buildPages({ paths, catalogue, index, docs }, context)
  await writeSitemap(index, context)
  await removeOrphans(index, context)
  return {
    state: { fingerprint, cursor, catalogue, index, unreadable },
    report: {
      kind: 'full',
      messageIds: [],
      ...report,
      failures: [...failures, ...report.failures],
    },
  }
}

interface Library {
  /** Everything published before this instant of the CMS is in the catalogue. */
  cursor: string
  catalogue: Catalogue
  docs: DocLoader
  unreadable: string[]
  failures: BuildReport['failures']
}

/**
 * Reads all docs, a batch after the other. One that disappears meanwhile moves the later batches up
 * by one place, so that another could slip through unseen: then everything is read again.
 */
async function readLibrary(context: BuildContext, last: SiteState | null): Promise<Library> {
  let { now } = await context.cms.feed(new Date().toISOString())
  for (let reading = 1; ; reading += 1) {
    const library = await readOnce(context, last, now)
    const { messages, now: then } = await context.cms.feed(now)
    const isStable = !messages.some(({ type }) => /\.(unpublished|deleted)$/.test(type))
    if (isStable || reading === MAX_READINGS) return library
    now = then
  }
}

const MAX_READINGS = 3

async function readOnce(
  context: BuildContext,
  last: SiteState | null,
  cursor: string,
): Promise<Library> {
  const { cms, onProgress } = context
  const catalogue = createCatalogue()
  const docs = createDocLoader(cms)
  const unreadable: string[] = []
  const failures: BuildReport['failures'] = []
  for (const collection of COLLECTIONS) {
    let count = 0
    for await (const results of cms.allDocs(collection)) {
      docs.prime(collection, results)
      for (const result of results) {
        const entry = readEntry(collection, result)
        const known = 'reason' in entry ? last?.catalogue.get(docKey(collection, result.id)) : entry
        if (known) catalogue.set(known)
        if ('reason' in entry) {
          unreadable.push(entry.path)
          failures.push(entry)
        }
      }
      count += results.length
      onProgress(`Read ${count} ${collection}`)
    }
  }
  return { cursor, catalogue, docs, unreadable, failures }
}
