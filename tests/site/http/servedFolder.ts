import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type IncomingHttpHeaders, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createLimitedServer } from '../../../site/http/createLimitedServer.ts'
import {
  createPageServer,
  type PageServer,
  type PageServerOptions,
} from '../../../site/http/createPageServer.ts'

export interface Reply {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** A throwaway output folder and a page server on it. */
export interface ServedFolder {
  pages: PageServer
  /** Holds `public/`, which is served, and what must not be. */
  directory: string
  /** Milliseconds that the server believes to have passed. */
  clock: { ms: number }
  write: (file: string, content: string | Buffer) => Promise<void>
  /** The path is sent as it is, and no header that is not given. */
  ask: (path: string, headers?: Record<string, string>, method?: string) => Promise<Reply>
  /** Sends bytes and gives back all that comes until the server ends the connection. */
  askRaw: (bytes: string) => Promise<string>
  close: () => Promise<void>
}

export async function serveFolder(
  files: Record<string, string | Buffer>,
  options: Partial<PageServerOptions> = {},
): Promise<ServedFolder> {
  const directory = await mkdtemp(path.join(tmpdir(), 'platen-http-'))
  const publicFolder = path.join(directory, 'public')
  const write = async (file: string, content: string | Buffer) => {
    await mkdir(path.dirname(path.join(publicFolder, file)), { recursive: true })
    await writeFile(path.join(publicFolder, file), content)
  }
  for (const [file, content] of Object.entries(files)) await write(file, content)
  const clock = { ms: 0 }
  const pages = createPageServer({
    publicFolder,
    cmsPublicUrl: 'https://cms.example/base',
    siteUrl: 'https://site.example',
    redirectFrom: () => null,
    now: () => clock.ms,
    ...options,
  })
  const server = createLimitedServer((req, res) => {
    const fail = () => res.writeHead(500).end()
    void Promise.resolve(pages.handle(req, res)).then(
      (isAnswered) => isAnswered || res.writeHead(204).end('for others'),
      fail,
    )
  })
  const port = await listen(server)
  return {
    pages,
    directory,
    clock,
    write,
    ask: (target, headers = {}, method = 'GET') => ask(port, target, headers, method),
    askRaw: (bytes) => askRaw(port, bytes),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const ask = (port: number, target: string, headers: Record<string, string>, method: string) =>
  new Promise<Reply>((resolve, reject) => {
    request({ port, path: target, headers, method, agent: false }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('error', reject)
      res.on('end', () => {
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) })
      })
    })
      .on('error', reject)
      .end()
  })

const askRaw = (port: number, bytes: string) =>
  new Promise<string>((resolve, reject) => {
    let reply = ''
    connect(port, '127.0.0.1', function (this: ReturnType<typeof connect>) {
      this.write(Buffer.from(bytes, 'latin1'))
    })
      .setEncoding('latin1')
      .on('data', (chunk: string) => (reply += chunk))
      .on('error', reject)
      .on('close', () => resolve(reply))
  })
