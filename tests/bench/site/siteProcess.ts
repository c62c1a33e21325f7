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

const site = await startSite({
  env,
  logger: pino({ name: 'site', level: 'warn' }),
  onReady: () => (isReady = true),
  onDone: (report) => {
    if (!report || report.written.length === 0) return
    if (report.kind === 'full') {
      tell({ port: site.port, buildMs: performance.now() - startedAt })
      return
    }
    // Renaming a file changes its `ctime`, by the kernel's clock, which ticks every 4 ms or so.
    const times = report.written.map((file) => statSync(fileOf(file)).ctimeMs)
    tell({ written: times.length, lastWrittenAt: Math.max(...times) })
  },
})
if (isReady) tell({ port: site.port, buildMs: 0 })

function fileOf(name: string): string {
  const file = path.join(env.directory, 'public', name)
  return statSync(file).isDirectory() ? path.join(file, 'index.html') : file
}

process.on('SIGTERM', () => void site.stop().then(() => process.exit(0)))
process.on('disconnect', () => process.exit(0))
