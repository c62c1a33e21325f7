// Child process: serves a folder in one of the ways of servers.ts.
import express from 'express'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import sirv from 'sirv'
import type { NodeServer } from './servers.ts'

const [kind, folder = ''] = process.argv.slice(2) as [NodeServer, string]

const LISTENERS: Record<NodeServer, () => RequestListener> = {
  memory: () => {
    const held = new Map<string, Buffer>()
    return ({ url = '/' }, response) => {
      const bytes = held.get(url) ?? readFileSync(path.join(folder, url, 'index.html.gz'))
      held.set(url, bytes)
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-encoding': 'gzip',
        'content-length': bytes.length,
      })
      response.end(bytes)
    }
  },
  // An Express application is a listener too.
  sirv: () => express().use(sirv(folder, { gzip: true, brotli: true })) as RequestListener,
  express: () => express().use(express.static(folder)) as RequestListener,
}

const server = createServer(LISTENERS[kind]())
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port })
})
process.on('disconnect', () => process.exit(0))
