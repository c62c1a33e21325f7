import { describe, expect, it } from '@jest/globals'
import express from 'express'
import { connect } from 'node:net'
import { createReceiver } from '../../../site/receiver/index.ts'
import { createNodeListener } from '../../../site/receiver/node.ts'
import { eventually } from '../../support/eventually.ts'
import { serve } from '../../support/serve.ts'
import { SECRET } from '../fakeCms.ts'
import { bodyOf, signedHeaders } from './signed.ts'

function start() {
  const taken: string[] = []
  const receiver = createReceiver({ secret: SECRET, onMessage: ({ id }) => void taken.push(id) })
  return { listener: createNodeListener(receiver), taken }
}

const post = (url: string, body = bodyOf(), headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body, headers: { ...signedHeaders({ body }), ...headers } })

describe('createNodeListener', () => {
  it('should answer requests of Node’s own server', async () => {
    const { listener, taken } = start()
    const url = await serve((req, res) => void listener(req, res))
    const answer = await post(url)
    expect([answer.status, await answer.json()]).toEqual([202, { status: 'accepted' }])
    expect(taken).toEqual(['msg_1'])
    expect((await post(url, bodyOf(), { 'webhook-id': 'msg_2' })).status).toBe(401)
    expect((await fetch(url)).headers.get('allow')).toBe('POST')
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(405)
  })

  it('should answer in Express, before a body parser or after one that keeps the bytes', async () => {
    const { listener, taken } = start()
    const app = express()
    app.all('/first', listener)
    app.all('/raw', express.raw({ type: () => true }), listener)
    app.use(express.json())
    app.all('/late', listener)
    const url = await serve(app)
    expect((await post(`${url}/first`)).status).toBe(202)
    expect((await post(`${url}/raw`)).status).toBe(202)
    const late = await post(`${url}/late`)
    expect([late.status, await late.text()]).toEqual([500, expect.stringContaining('mount')])
    expect(taken).toEqual(['msg_1'])
  })

  it('should answer before a body that is too long has come to its end', async () => {
    const { listener } = start()
    const url = await serve((req, res) => void listener(req, res))
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    const headers = Object.entries({
      host: 'x',
      'transfer-encoding': 'chunked',
      ...signedHeaders(),
    })
    const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
    // The last chunk never comes.
    socket.write(`POST / HTTP/1.1\r\n${head}\r\n7530\r\n${'x'.repeat(0x7530)}\r\n`)
    const chunks: Buffer[] = []
    for await (const chunk of socket) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1.1 413 [\s\S]*connection: close/i)
  })

  it('should survive a sender that breaks off', async () => {
    const { listener, taken } = start()
    let arrived = 0
    let answered = 0
    const url = await serve((req, res) => {
      arrived += 1
      void listener(req, res).then(() => (answered += 1))
    })
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    const headers = Object.entries({ host: 'x', 'content-length': '999', ...signedHeaders() })
    socket.write(
      `POST / HTTP/1.1\r\n${headers.map((pair) => `${pair.join(': ')}\r\n`).join('')}\r\n{`,
    )
    await eventually(() => expect(arrived).toBe(1))
    socket.destroy()
    await eventually(() => expect(answered).toBe(1))
    expect((await post(url)).status).toBe(202)
    expect(taken).toEqual(['msg_1'])
  })
})
