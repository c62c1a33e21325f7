import { fork, spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { eventually } from '../../support/eventually.ts'

export interface BenchServer {
  name: string
  url: string
  stop: () => void
}

/** Other servers of the same folder, each in a process of its own. */
export const NODE_SERVERS = {
  memory: 'bare node:http from memory',
  sirv: 'sirv before Express',
  express: 'express.static',
} as const

export type NodeServer = keyof typeof NODE_SERVERS

export async function startNodeServer(kind: NodeServer, folder: string): Promise<BenchServer> {
  const script = fileURLToPath(new URL('serverProcess.ts', import.meta.url))
  const child = fork(script, [kind, folder], {
    execArgv: ['-C', 'production', '--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message: { port: number }) => resolve(message.port))
    child.once('exit', () => reject(new Error(`${NODE_SERVERS[kind]} ended.`)))
  })
  return server(NODE_SERVERS[kind], port, child)
}

/** @returns `null` where nginx is not installed */
export async function startNginx(folder: string, directory: string): Promise<BenchServer | null> {
  if (!existsSync('/usr/sbin/nginx')) return null
  const port = await freePort()
  const file = join(directory, 'nginx.conf')
  await writeFile(file, nginxConfiguration(folder, directory, port))
  const child = spawn('/usr/sbin/nginx', ['-c', file], { stdio: 'inherit' })
  const started = server('nginx, gzip_static', port, child)
  await eventually(async () => fetch(started.url))
  return started
}

const server = (name: string, port: number, child: ChildProcess): BenchServer => ({
  name,
  url: `http://127.0.0.1:${port}`,
  stop: () => child.kill(),
})

const nginxConfiguration = (folder: string, directory: string, port: number): string => `
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
daemon off;
pid ${directory}/nginx.pid;
error_log stderr;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  keepalive_requests 1000000;
  open_file_cache max=10000;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${directory}/${name};`).join('\n  ')}
  types { text/html html; }
  server { listen 127.0.0.1:${port}; root ${folder}; gzip_static on; }
}
`

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
