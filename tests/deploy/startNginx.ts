import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { type IncomingHttpHeaders, request } from 'node:http'
import path from 'node:path'
import { eventually } from '../support/eventually.ts'

const NGINX = '/usr/sbin/nginx'
const BROTLI = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so'

/** nginx with a module for packed twins; `npm test` installs both where it may. */
export const hasNginx = existsSync(NGINX) && existsSync(BROTLI)

export interface Reply {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

export interface Nginx {
  ask: (target: string, headers?: Record<string, string>, method?: string) => Promise<Reply>
  stop: () => Promise<void>
}

/**
 * Runs the configuration that we ship, on a folder of the test's own.
 *
 * @param directory has `public/` and `redirects.nginx.map`
 * @param sitePort where the site's process answers
 */
export async function startNginx(directory: string, sitePort: number): Promise<Nginx> {
  const socket = path.join(directory, 'nginx.sock')
  await mkdir(path.join(directory, 'nginx'), { recursive: true })
  await writeFile(path.join(directory, 'site.conf'), await adapted(directory, socket, sitePort))
  const main = `
    load_module ${BROTLI};
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    daemon off;
    worker_processes 1;
    pid nginx/pid;
    error_log stderr;
    events {}
    http {
      access_log off;
      ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((kind) => `${kind}_temp_path nginx/${kind};`)
        .join(' ')}
      include ${directory}/site.conf;
    }`
  const config = path.join(directory, 'nginx.conf')
  await writeFile(config, main)
  const child = spawn(NGINX, ['-p', directory, '-c', config, '-e', 'stderr'])
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const ask = (target: string, headers = {}, method = 'GET') =>
    askSocket(socket, target, headers, method)
  await eventually(async () => {
    if (child.exitCode !== null) throw new Error(`nginx ended:\n${errors}`)
    await ask('/')
  })
  return { ask, stop: () => stop(child) }
}

/** What an operator would change, and nothing else. */
async function adapted(directory: string, socket: string, sitePort: number): Promise<string> {
  const file = new URL('../../deploy/nginx/site.conf', import.meta.url)
  return (await readFile(file, 'utf8'))
    .replace('listen 80;', `listen unix:${socket};`)
    .replace('# ~^/de/ /de/404.html;', '~^/de/ /de/404.html;')
    .replace('# brotli_static on;', 'brotli_static on;')
    .replace('127.0.0.1:4000', `127.0.0.1:${sitePort}`)
    .replaceAll('https://cms.example.org', 'https://cms.example')
    .replaceAll('/srv/platen/data/site', directory)
}

const askSocket = (
  socketPath: string,
  target: string,
  headers: Record<string, string>,
  method: string,
) =>
  new Promise<Reply>((resolve, reject) => {
    request({ socketPath, path: target, headers, method, agent: false }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('end', () => {
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) })
      })
    })
      .on('error', reject)
      .end()
  })

async function stop(child: ChildProcess) {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}
