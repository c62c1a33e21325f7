import { request as httpRequest, type IncomingMessage } from 'node:http'
import { describe, expect, it } from '@jest/globals'
import express from 'express'
import { fetchRoute } from '../../../src/http/fetchRoute.ts'
import { serve } from '../../support/serve.ts'

const limit = { maxBytes: 1_000, except: /^multipart\/form-data/ }

describe('fetchRoute', () => {
  it('should hand on a body that is short enough, whether it tells its length or not', async () => {
    const url = await serveEcho()
    expect(await send(url, 'a'.repeat(1_000))).toEqual({ status: 200, text: '1000' })
    expect(await send(url, 'a'.repeat(1_000), { isChunked: true })).toEqual({
      status: 200,
      text: '1000',
    })
  })

  it('should refuse a body that says that it is too long, before it is read', async () => {
    const url = await serveEcho()
    const { status, text } = await send(url, 'a'.repeat(1_001))
    expect(status).toBe(413)
    expect(JSON.parse(text)).toEqual({
      errors: [
        {
          message: 'The body is longer than 0.001 MB.',
          extensions: { code: 'BODY_TOO_LARGE', statusCode: 413 },
        },
      ],
    })
  })

  it('should refuse a body that turns out to be too long, with 413 and not as an error of ours', async () => {
    const url = await serveEcho()
    expect((await send(url, 'a'.repeat(1_001), { isChunked: true })).status).toBe(413)
  })

  it('should stop to read a body that never ends', async () => {
    const url = await serveEcho()
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = httpRequest(url, { method: 'POST', headers: { 'Content-Type': 'text/plain' } })
      sent.on('response', resolve).on('error', reject)
      const write = (): void => {
        while (!sent.destroyed && sent.write('a'.repeat(10_000)));
      }
      sent.on('drain', write)
      write()
    })
    expect(answer.statusCode).toBe(413)
    expect(answer.headers.connection).toBe('close')
    answer.destroy()
  })

  it('should leave uploads to their own limit', async () => {
    const url = await serveEcho()
    const type = 'multipart/form-data; boundary=x'
    expect((await send(url, 'a'.repeat(2_000), { type })).status).toBe(200)
  })
})

const serveEcho = (): Promise<string> =>
  serve(
    express().use(
      fetchRoute(async (request) => new Response(`${(await request.text()).length}`), limit),
    ),
  )

function send(
  url: string,
  body: string,
  { type = 'application/json', isChunked = false } = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const length = isChunked ? {} : { 'Content-Length': body.length }
    const sent = httpRequest(url, { method: 'POST', headers: { 'Content-Type': type, ...length } })
    sent.on('error', reject)
    sent.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (text += part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    sent.end(body)
  })
}
