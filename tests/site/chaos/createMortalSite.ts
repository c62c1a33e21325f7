import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { NODE_OPTIONS } from '../../../scripts/lib/nodeOptions.mjs'
import { onCleanUp } from '../../support/cleanUp.ts'
import type { SiteEnv } from '../../../site/env.ts'

/** The site as a process of its own, which can be ended at any moment. */
export interface MortalSite {
  url: string
  /** Starts the process, and waits until it listens. */
  start: () => Promise<void>
  /** As a power cut would end it. */
  kill: () => Promise<void>
  readonly isRunning: boolean
  /** Everything that was logged, newest last. */
  log: () => string
}

const root = new URL('../../..', import.meta.url).pathname

export async function createMortalSite(env: SiteEnv): Promise<MortalSite> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const output: string[] = []
  let child: ChildProcess | null = null
  let ended: Promise<void> = Promise.resolve()

  const isListening = async (): Promise<boolean> =>
    (await fetch(`${url}/healthz`).catch(() => null))?.ok ?? false

  const site: MortalSite = {
    url,
    start: async () => {
      const started = spawn(process.execPath, [...NODE_OPTIONS, 'site/server.ts'], {
        cwd: root,
        env: {
          ...{ PATH: process.env.PATH, NODE_ENV: 'production', HOST: '127.0.0.1' },
          ...{ CMS_URL: env.cmsPublicUrl, CMS_INTERNAL_URL: env.cmsUrl, SITE_URL: env.siteUrl },
          ...{ SITE_NAME: env.siteName, SITE_PORT: String(port), LOCALES: env.locales.join(',') },
          ...{ SITE_DIRECTORY: env.directory, SITE_WEBHOOK_SECRET: env.webhookSecret },
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      for (const stream of [started.stdout, started.stderr]) {
        stream.on('data', (chunk: Buffer) => output.push(chunk.toString()))
      }
      child = started
      ended = new Promise((resolve) => {
        started.once('exit', () => {
          if (child === started) child = null
          resolve()
        })
      })
      while (!(await isListening())) {
        if (!site.isRunning) throw new Error(`The site ended by itself:\n${output.join('')}`)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
    kill: async () => {
      child?.kill('SIGKILL')
      await ended
    },
    get isRunning() {
      return child !== null
    },
    log: () => output.join(''),
  }
  onCleanUp(site.kill)
  return site
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
