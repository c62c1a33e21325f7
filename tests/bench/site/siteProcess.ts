// Child process: the site, see startSiteProcess.ts.
import { statSync } from 'node:fs'
import path from 'node:path'
import { pino } from 'pino'
import { readSiteEnv } from '../../../site/env.ts'
import { startSite } from '../../../site/startSite.ts'
import type { FromSite } from './startSiteProcess.ts'

const tell = (message: FromSite) => void process.send?.(message)
const env = readSiteEnv()
const startedAt = performance.now()
let isReady = false
let settled: Promise<void> | null = null

const site = await startSite({
  env,
  logger: pino({ name: 'site', level: 'warn' }),
  onReady: () => (isReady = true),
  // Half a core for an hour for each ten thousand pages: no change would be measured by itself.
  hasPictures: false,
  onDone: (report) => {
    if (!report || report.written.length === 0) return
    if (report.kind === 'full') {
      settled ??= settle(performance.now() - startedAt)
      return
    }
    // Renaming a file changes its `ctime`, by the kernel's clock, which ticks every 4 ms or so.
    const times = report.written.map((file) => statSync(fileOf(file)).ctimeMs)
    tell({ written: times.length, lastWrittenAt: Math.max(...times) })
  },
})
if (isReady) settled ??= settle(0)

/** Changes are measured with the search index at rest. */
async function settle(buildMs: number) {
  const builtMb = mostMb()
  await site.extrasMade()
  tell({ port: site.port, buildMs, builtMb })
}

/** Of resident memory until now, in MB. */
function mostMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024)
}

function fileOf(name: string): string {
  const file = path.join(env.directory, 'public', name)
  return statSync(file).isDirectory() ? path.join(file, 'index.html') : file
}

process.on('SIGTERM', () => void site.stop().then(() => process.exit(0)))
process.on('disconnect', () => process.exit(0))
