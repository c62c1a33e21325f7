import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { MEMORY_SETTINGS, SITE_MEMORY_OPTIONS } from '../../../scripts/lib/memorySettings.mjs'
import { NODE_OPTIONS } from '../../../scripts/lib/nodeOptions.mjs'
import { SECRET } from '../../site/fakeCms.ts'

export interface SiteProcess {
  url: string
  /** Milliseconds of the build it began with. */
  buildMs: number
  /** Most resident memory until the pages were built, in MB; the search index came after it. */
  builtMb: number
  /** @returns the next batch that wrote something */
  nextBatch: () => Promise<Batch>
  /** Resident memory now and at most, in MB. */
  memory: () => { now: number; most: number }
  stop: () => Promise<void>
}

export interface Batch {
  written: number
  /** When the last file got its name: milliseconds since 1970, with fractions. */
  lastWrittenAt: number
}

export type FromSite = Ready | Batch

interface Ready {
  port: number
  buildMs: number
  builtMb: number
}

/** The site as the product runs it, but telling its parent when its last file was written. */
export async function startSiteProcess(cmsUrl: string, directory: string): Promise<SiteProcess> {
  const script = fileURLToPath(new URL('siteProcess.ts', import.meta.url))
  const child = fork(script, [], {
    execArgv: [...SITE_MEMORY_OPTIONS, ...NODE_OPTIONS],
    env: {
      ...{ PATH: process.env.PATH, NODE_ENV: 'production', ...MEMORY_SETTINGS },
      ...{ CMS_URL: cmsUrl, SITE_URL: 'https://site.example', SITE_DIRECTORY: directory },
      ...{ SITE_PORT: '0', HOST: '127.0.0.1', SITE_WEBHOOK_SECRET: SECRET, SITE_NAME: 'Bench' },
    },
  })
  const batches: Batch[] = []
  let takeBatch: ((batch: Batch) => void) | null = null
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The site of the bench ended.')))
    child.on('message', (message: FromSite) => {
      if ('port' in message) resolve(message)
      else if (takeBatch) takeBatch(message)
      else batches.push(message)
    })
  })
  return {
    url: `http://127.0.0.1:${ready.port}`,
    buildMs: ready.buildMs,
    builtMb: ready.builtMb,
    nextBatch: () => {
      const waiting = batches.shift()
      if (waiting) return Promise.resolve(waiting)
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('The site wrote nothing.')), LONGEST_MS)
        takeBatch = (batch) => {
          clearTimeout(late)
          takeBatch = null
          resolve(batch)
        }
      })
    },
    memory: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      const field = (name: string) =>
        Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024)
      return { now: field('VmRSS'), most: field('VmHWM') }
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await ended
    },
  }
}

const LONGEST_MS = 60_000
