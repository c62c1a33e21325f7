/** As much of a CMS as the examples ask, over real HTTP, and its webhooks. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { sign } from '../../plugins/webhooks/core/sign.ts'
import { verifyWebhook } from '../../site/receiver/verifyWebhook.ts'
import type { Report, WebhookMessage } from '../../site/receiver/index.ts'
import { serve } from '../support/serve.ts'

export const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

export interface ExampleCms {
  url: string
  articles: Map<string, { title: string; summary: string }>
  messages: WebhookMessage[]
  reports: Report[]
  /** Requests for content. */
  reads: number
  /** Writes a message of an article, without sending it. */
  announce: (event: string, slug: string, more?: Record<string, unknown>) => WebhookMessage
  /** Sends a message as the CMS does: see {@link requestOf}. */
  deliver: (url: string, message: WebhookMessage, secret?: string) => Promise<Response>
}

export async function startExampleCms(endpoint: string): Promise<ExampleCms> {
  const url = await serve((req, res) => {
    void answer(cms, endpoint, req, res)
  })
  const cms: ExampleCms = {
    url,
    articles: new Map(),
    messages: [],
    reports: [],
    reads: 0,
    announce: (event, slug, more = {}) => {
      const message = {
        id: `msg_${cms.messages.length}`,
        type: `article.${event}`,
        timestamp: new Date().toISOString(),
        data: { collection: 'articles', id: `id of ${slug}`, slug, ...more },
      }
      cms.messages.push(message)
      return message
    },
    deliver: (receiver, message, secret) => fetch(requestOf(receiver, message, secret)),
  }
  return cms
}

/** What the CMS sends. */
export function requestOf(receiver: string, message: WebhookMessage, secret = SECRET): Request {
  const body = JSON.stringify(message)
  const at = new Date()
  const headers = {
    'content-type': 'application/json',
    'webhook-id': message.id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': sign(message.id, at, body, [secret]),
  }
  return new Request(receiver, { method: 'POST', headers, body })
}

async function answer(
  cms: ExampleCms,
  endpoint: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const url = new URL(req.url ?? '/', 'http://localhost')
  if (url.pathname === '/api/articles') {
    cms.reads += 1
    const article = cms.articles.get(url.searchParams.get('where[slug][equals]') ?? '')
    json(res, { docs: article ? [article] : [] })
    return
  }
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  // A request of a receiver is signed like a message; that its body is none is as it should be.
  const verification = await verifyWebhook(SECRET, req.headers, text)
  const request = JSON.parse(text) as { endpoint: string; since: string; reports: Report[] }
  const isGenuine = verification.kind === 'refused' && verification.status === 400
  if (!isGenuine || request.endpoint !== endpoint) {
    res.writeHead(401).end()
  } else if (url.pathname.endsWith('/report')) {
    cms.reports.push(...request.reports)
    json(res, { accepted: request.reports.length, unknown: [] })
  } else {
    const messages = cms.messages.filter(({ timestamp }) => timestamp >= request.since)
    json(res, { messages, hasMore: false, now: new Date().toISOString() })
  }
}

function json(res: ServerResponse, value: unknown): void {
  res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}
