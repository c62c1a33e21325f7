// Child process: Express without anything, which sends the same bytes to whoever asks. See servers.ts.
import express from 'express'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'

const bytes = readFileSync(process.argv[2] ?? '')
const app = express()
app.post('/api/graphql', (_req, res) => {
  res.setHeader('Content-Type', 'application/json; charset=utf-8')
  res.setHeader('Content-Length', bytes.length)
  res.end(bytes)
})
process.on('disconnect', () => process.exit(0))
const server = app.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port })
})
