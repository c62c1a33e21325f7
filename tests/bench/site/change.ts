import { join } from 'node:path'
import { quantile } from '../quantile.ts'
import { idOf } from './docsOf.ts'
import type { LibrarySize } from './library.ts'
import { startCmsProcess, type CmsProcess } from './startCmsProcess.ts'
import { startSiteProcess, type SiteProcess } from './startSiteProcess.ts'
import { withDirectory } from './withDirectory.ts'

const PAGES = (process.env.BENCH_PAGES ?? '1000,10000,100000').split(',').map(Number)
const RUNS = Number(process.env.BENCH_RUNS ?? 30)
/** Before measuring: code is compiled, connections are open. */
const WARM_UP = 10

/**
 * One template gets another description: from the webhook until the last file has its new bytes.
 * CMS and site are processes of their own; the sizes take turns.
 */
export const siteChange = (): Promise<void> =>
  withDirectory(async (directory, onEnd) => {
    const contenders: Contender[] = []
    for (const pages of PAGES) {
      const size = sizeOf(pages)
      const cms = await startCmsProcess(size)
      onEnd(cms.stop)
      const site = await startSiteProcess(cms.url, join(directory, String(pages)))
      onEnd(site.stop)
      const seconds = (site.buildMs / 1000).toFixed(0)
      console.log(
        `  ${pages} pages: built in ${seconds} s with at most ${site.builtMb} MB, ` +
          `search index made with at most ${site.memory().most} MB`,
      )
      contenders.push({ pages, size, cms, site, times: [], written: [] })
    }
    for (let run = -WARM_UP; run < RUNS; run++) {
      for (const contender of contenders) await changeOne(contender, run)
    }
    const base = quantile(contenders[0]?.times ?? [], 0.5)
    for (const { pages, times, written, site } of contenders) {
      const median = quantile(times, 0.5)
      console.log(
        `  ${pages} pages: p50 ${median.toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms, ` +
          `${(median / base).toFixed(2)} times the smallest; ${quantile(written, 0.5)} files written; ` +
          `process ${describe(site.memory())}`,
      )
    }
  })

interface Contender {
  pages: number
  size: LibrarySize
  cms: CmsProcess
  site: SiteProcess
  /** Milliseconds. */
  times: number[]
  written: number[]
}

/** Of a hundred pages 45 are tags and 45 templates, so that each template is on six tags. */
const sizeOf = (pages: number): LibrarySize => ({
  tags: Math.round(pages * 0.45),
  templates: Math.round(pages * 0.45),
  articles: Math.round(pages * 0.1),
})

async function changeOne({ size, cms, site, times, written }: Contender, run: number) {
  const number = (run + WARM_UP + 1) * 7
  const sentAt = await cms.change({
    collection: 'document-templates',
    id: idOf('template', number % size.templates),
    fields: { description: `Changed in run ${run + WARM_UP}.` },
    webhookUrl: `${site.url}/webhooks`,
  })
  const batch = await site.nextBatch()
  if (run < 0) return
  times.push(batch.lastWrittenAt - sentAt)
  written.push(batch.written)
}

const describe = ({ now, most }: { now: number; most: number }): string =>
  `${now} MB (at most ${most} MB)`
