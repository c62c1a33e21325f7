import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from './createAnswerLoader.ts'
import { matchesEtag } from './matchesEtag.ts'
import type { Headers } from './responseHeaders.ts'

/** Sends an answer to a GET or HEAD. */
export function sendAnswer(req: IncomingMessage, res: ServerResponse, answer: Answer): void {
  const { status, headers, etag, body } = answer
  if (etag !== null && matchesEtag(req.headers['if-none-match'], etag)) {
    res.writeHead(304, answer.unchangedHeaders).end()
    return
  }
  res.writeHead(status, headers).end(body) // which Node keeps back from HEAD
}

export function redirect(res: ServerResponse, location: string): void {
  const headers = ['Location', location, 'Cache-Control', 'public, max-age=0, must-revalidate']
  sendText(res, 301, headers, 'This page has moved.\n')
}

export function refuseMethod(req: IncomingMessage, res: ServerResponse): void {
  // Whatever comes after the headers is not wanted.
  const closing = req.complete ? [] : ['Connection', 'close']
  sendText(res, 405, ['Allow', 'GET, HEAD', ...closing], 'Only GET and HEAD.\n')
}

/** Answers in a few words. */
export function sendText(res: ServerResponse, status: number, headers: Headers, text: string) {
  res
    .writeHead(status, [
      ...headers,
      ...['Content-Type', 'text/plain; charset=utf-8'],
      ...['X-Content-Type-Options', 'nosniff'],
      ...['Content-Length', String(Buffer.byteLength(text))],
    ])
    .end(text)
}
