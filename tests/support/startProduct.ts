import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { NODE_OPTIONS } from '../../scripts/lib/nodeOptions.mjs'

const root = new URL('../..', import.meta.url).pathname

export interface Running {
  process: ChildProcess
  /** What it says of itself when it is ready; a login the first time. */
  ready: { login?: { email: string; password: string } | null }
  /** Ends it as a power cut would. */
  kill: () => Promise<void>
}

export interface Product {
  cmsUrl: string
  siteUrl: string
  environment: NodeJS.ProcessEnv
  startCms: () => Promise<Running>
  /** @param cmsUrl where the site reaches the CMS, when a proxy stands between them */
  startSite: (cmsUrl?: string) => Promise<Running>
}

/**
 * The product's two servers on a database, folders and ports of their own.
 *
 * @param directory where everything is stored
 * @param onCleanUp told how to end what was started
 */
export async function prepareProduct(
  directory: string,
  onCleanUp: (task: () => unknown) => void,
): Promise<Product> {
  const [port, sitePort] = [await freePort(), await freePort()]
  const cmsUrl = `http://localhost:${port}`
  const siteUrl = `http://localhost:${sitePort}`
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_OPTIONS: '',
    NODE_ENV: 'production',
    DATABASE_URL: `file:${directory}/platen.db`,
    MEDIA_DIRECTORY: `${directory}/media`,
    SITE_DIRECTORY: `${directory}/site`,
    PAYLOAD_SECRET: 'only for tests, only for tests, only for tests',
    SITE_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
    LOAD_DEMO: 'true',
    PORT: String(port),
    SITE_PORT: String(sitePort),
    CMS_URL: cmsUrl,
    SITE_URL: siteUrl,
  }
  return {
    cmsUrl,
    siteUrl,
    environment,
    startCms: () => start('cms', 'src/server.ts', environment, onCleanUp),
    startSite: (cmsInternalUrl) =>
      start(
        'site',
        'site/server.ts',
        { ...environment, ...(cmsInternalUrl ? { CMS_INTERNAL_URL: cmsInternalUrl } : {}) },
        onCleanUp,
      ),
  }
}

function start(
  name: string,
  script: string,
  environment: NodeJS.ProcessEnv,
  onCleanUp: (task: () => unknown) => void,
): Promise<Running> {
  const child = spawn(process.execPath, [...NODE_OPTIONS, script], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const output: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  onCleanUp(async () => {
    await kill()
    mkdirSync(`${root}/artifacts/logs`, { recursive: true })
    writeFileSync(`${root}/artifacts/logs/${name}-${child.pid}.log`, Buffer.concat(output))
  })
  return new Promise((resolve, reject) => {
    child.on('message', (message: { type: string } & Running['ready']) => {
      if (message.type === 'ready') resolve({ process: child, ready: message, kill })
    })
    void ended.then(() =>
      reject(
        new Error(`The ${name} ended before it was ready:\n${Buffer.concat(output).toString()}`),
      ),
    )
  })
}

/** A port that nothing listens on at the moment. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
