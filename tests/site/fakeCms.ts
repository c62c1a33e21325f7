/** A CMS over real HTTP that answers what the site asks: GraphQL by operation, pictures, the feed. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import type { Collection } from '../../site/build/docs.ts'
import type { Report } from '../../site/receiver/index.ts'

export interface FakeDoc {
  id: string
  isPublished: boolean
  /** Fields as GraphQL names them; relationships are ids. */
  fields: Record<string, unknown>
  /** What is translated, by locale; `fields` are in the default one. */
  locales?: Record<string, Record<string, unknown>>
}

export interface FakeCms {
  url: string
  docs: Record<Collection, Map<string, FakeDoc>>
  previews: Map<string, Buffer>
  /** Files of the media library. */
  media: Map<string, Buffer>
  messages: { id: string; type: string; timestamp: string; data: Record<string, unknown> }[]
  /** What it was told of its messages, newest last. */
  reports: Report[]
  /** Ids that it answers as unknown. */
  unknown: Set<string>
  /** Messages before this instant are gone. */
  retainedSince: string
  /** Paths asked for, with the operation where there is one. */
  requests: string[]
  /** Answers 503 to everything. */
  isDown: boolean
  /** Stores a doc and, when visitors notice, writes the message. */
  put: (collection: Collection, doc: FakeDoc) => void
  delete: (collection: Collection, id: string) => void
  close: () => Promise<void>
}

export const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`

export async function startFakeCms(): Promise<FakeCms> {
  const server = createServer((req, res) => {
    void answer(cms, req, res)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cms: FakeCms = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    docs: {
      tags: new Map(),
      articles: new Map(),
      'document-templates': new Map(),
      redirects: new Map(),
    },
    previews: new Map(),
    media: new Map(),
    messages: [],
    reports: [],
    unknown: new Set(),
    retainedSince: '2026-01-01T00:00:00.000Z',
    requests: [],
    isDown: false,
    put: (collection, doc) => {
      const wasPublished = cms.docs[collection].get(doc.id)?.isPublished ?? false
      cms.docs[collection].set(doc.id, structuredClone(doc))
      if (doc.isPublished) announce(cms, collection, doc.id, wasPublished ? 'updated' : 'published')
      else if (wasPublished) announce(cms, collection, doc.id, 'unpublished')
    },
    delete: (collection, id) => {
      const wasPublished = cms.docs[collection].get(id)?.isPublished
      cms.docs[collection].delete(id)
      if (wasPublished) announce(cms, collection, id, 'deleted')
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return cms
}

const RELATIONSHIPS: Record<string, Collection> = {
  leadArticle: 'articles',
  pinnedTemplates: 'document-templates',
  relatedTemplates: 'document-templates',
  tags: 'tags',
}

const OPERATIONS: Record<string, Collection> = {
  Tags: 'tags',
  Articles: 'articles',
  DocumentTemplates: 'document-templates',
  Redirects: 'redirects',
}

function announce(cms: FakeCms, collection: Collection, id: string, event: string) {
  const timestamp = new Date().toISOString()
  const type = `${collection.replace('-', '_').replace(/s$/, '')}.${event}`
  const number = String(cms.messages.length).padStart(6, '0')
  cms.messages.push({ id: `msg_${number}`, type, timestamp, data: { collection, id } })
}

async function answer(cms: FakeCms, req: IncomingMessage, res: ServerResponse) {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks).toString()
  const url = req.url ?? '/'
  if (cms.isDown) {
    cms.requests.push(url)
    res.writeHead(503).end('down')
  } else if (url === '/api/graphql') answerGraphql(cms, body, res)
  else if (url === '/api/webhook-messages/feed') answerFeed(cms, body, req, res)
  else if (url === '/api/webhook-messages/report') answerReport(cms, body, req, res)
  else {
    cms.requests.push(url)
    const [, key = '', format = ''] = /^\/previews\/(.+)\.(avif|webp)$/.exec(url) ?? []
    const picture = url.startsWith(MEDIA)
      ? cms.media.get(url.slice(MEDIA.length))
      : cms.previews.get(key)
    res.writeHead(picture ? 200 : 404, { 'content-type': `image/${format}` }).end(picture)
  }
}

const MEDIA = '/api/media/file/'

interface GraphqlRequest {
  operationName: string
  variables: { where?: Record<string, Filter>; limit: number; locale?: string }
}

type Filter = { in: string[] } | { not_in: string[] } | { greater_than_equal: string }

function matches(value: unknown, filter: Filter): boolean {
  if ('in' in filter) return [value].flat().some((one) => filter.in.includes(one as string))
  if ('not_in' in filter) return !filter.not_in.includes(value as string)
  return String(value) >= filter.greater_than_equal
}

function answerGraphql(cms: FakeCms, body: string, res: ServerResponse) {
  const { operationName, variables } = JSON.parse(body) as GraphqlRequest
  cms.requests.push(`/api/graphql ${operationName}`)
  const collection = OPERATIONS[operationName]
  if (!collection) throw new Error(`No operation ${operationName}`)
  const { where = {}, limit, locale } = variables
  const found = [...cms.docs[collection].values()]
    .filter((doc) => doc.isPublished)
    .filter((doc) =>
      Object.entries(where).every(([field, filter]) =>
        matches({ ...doc.fields, id: doc.id, createdAt: createdAt(doc) }[field], filter),
      ),
    )
    .sort((a, b) => (createdAt(a) + a.id < createdAt(b) + b.id ? -1 : 1))
  const docs = found.slice(0, limit).map((doc) => expand(cms, inLocale(doc, locale)))
  json(res, { data: { [operationName]: { docs } } })
}

const createdAt = ({ fields }: FakeDoc): string =>
  typeof fields.createdAt === 'string' ? fields.createdAt : '2026-01-01T00:00:00.000Z'

/** Without falling back to the default locale, which is English here. */
function inLocale(doc: FakeDoc, locale = 'en'): FakeDoc {
  if (locale === 'en') return doc
  const untranslated = Object.keys(doc.fields).filter((field) => LOCALISED.has(field))
  const empty = Object.fromEntries(untranslated.map((field) => [field, null]))
  return { ...doc, fields: { ...doc.fields, ...empty, ...doc.locales?.[locale] } }
}

const LOCALISED = new Set([
  'name',
  'title',
  'letter',
  'description',
  'summary',
  'body',
  'seo',
  'aliases',
])

/** Relationships to docs that are not published are left out, as for any anonymous reader. */
function expand(cms: FakeCms, doc: FakeDoc): Record<string, unknown> {
  const expanded: Record<string, unknown> = { id: doc.id, createdAt: createdAt(doc) }
  for (const [field, value] of Object.entries(doc.fields)) {
    const collection = RELATIONSHIPS[field]
    if (!collection) {
      expanded[field] = value
      continue
    }
    const isThere = (id: unknown) => cms.docs[collection].get(id as string)?.isPublished
    expanded[field] = Array.isArray(value)
      ? value.filter(isThere).map((id: unknown) => ({ id }))
      : isThere(value)
        ? { id: value }
        : null
  }
  return expanded
}

function answerFeed(cms: FakeCms, body: string, req: IncomingMessage, res: ServerResponse) {
  cms.requests.push('/api/webhook-messages/feed')
  new Webhook(SECRET).verify(body, req.headers as Record<string, string>)
  const { since, limit, endpoint } = JSON.parse(body) as Record<string, string | number>
  if (endpoint !== 'site') throw new Error('Unknown endpoint')
  const from = String(since) > cms.retainedSince ? String(since) : cms.retainedSince
  const found = cms.messages.filter((message) => message.timestamp >= from)
  json(res, {
    messages: found.slice(0, Number(limit)),
    hasMore: found.length > Number(limit),
    now: new Date().toISOString(),
    retainedSince: cms.retainedSince,
  })
}

function answerReport(cms: FakeCms, body: string, req: IncomingMessage, res: ServerResponse) {
  cms.requests.push('/api/webhook-messages/report')
  new Webhook(SECRET).verify(body, req.headers as Record<string, string>)
  const { endpoint, reports } = JSON.parse(body) as { endpoint: string; reports: Report[] }
  if (endpoint !== 'site') throw new Error('Unknown endpoint')
  const unknown = reports.map(({ id }) => id).filter((id) => cms.unknown.has(id))
  const accepted = reports.filter(({ id }) => !cms.unknown.has(id))
  cms.reports.push(...accepted)
  json(res, { accepted: accepted.length, unknown })
}

function json(res: ServerResponse, value: unknown) {
  res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}
