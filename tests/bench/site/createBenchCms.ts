import type { Collection } from '../../../site/build/docs.ts'
import { COLLECTION_QUERIES } from '../../../site/build/queries.ts'
import type { BenchDoc } from './docsOf.ts'

export interface BenchCms {
  /** Answers what the site asks: GraphQL, the feed, reports, pictures. */
  answer: (path: string, body: string) => { status: number; body: string | Buffer }
  /** Changes fields of a published doc. @returns the message that says so, as it is sent */
  change: (collection: Collection, id: string, fields: Partial<BenchDoc>) => BenchMessage
}

export interface BenchMessage {
  id: string
  type: string
  timestamp: string
  data: { collection: Collection; id: string }
}

/** Answers from memory, in a time that does not grow with the library. */
export function createBenchCms(docs: Record<Collection, BenchDoc[]>, picture: Buffer): BenchCms {
  const tables = mapValues(docs, createTable)
  const messages: BenchMessage[] = []

  function answerGraphql(body: string) {
    const { operationName, variables } = JSON.parse(body) as GraphqlRequest
    const [collection] =
      Object.entries(COLLECTION_QUERIES).find(([, query]) => query.operation === operationName) ??
      []
    if (!collection) throw new Error(`The bench knows no operation ${operationName}.`)
    const found = tables[collection as Collection].find(variables.where ?? {}, variables.limit)
    return { data: { [operationName]: { docs: found } } }
  }

  function answerFeed(body: string) {
    const { since, limit } = JSON.parse(body) as { since: string; limit: number }
    const from = messages.findIndex(({ timestamp }) => timestamp >= since)
    const found = from < 0 ? [] : messages.slice(from)
    const now = new Date().toISOString()
    return {
      ...{ messages: found.slice(0, limit), hasMore: found.length > limit, now },
      retainedSince: '2026-01-01T00:00:00.000Z',
    }
  }

  return {
    answer: (path, body) => {
      if (path.startsWith('/previews/')) return { status: 200, body: picture }
      if (path === '/api/graphql') return json(answerGraphql(body))
      if (path === '/api/webhook-messages/feed') return json(answerFeed(body))
      if (path === '/api/webhook-messages/report') return json({ accepted: 1, unknown: [] })
      return { status: 404, body: `The bench knows no path ${path}.` }
    },
    change: (collection, id, fields) => {
      const timestamp = new Date().toISOString()
      const doc = tables[collection].get(id)
      if (!doc) throw new Error(`The bench has no doc ${collection}/${id}.`)
      Object.assign(doc, fields, { updatedAt: timestamp })
      const type = `${collection.replace('-', '_').replace(/s$/, '')}.updated`
      const message = { id: `msg_${messages.length}`, type, timestamp, data: { collection, id } }
      messages.push(message)
      return message
    },
  }
}

interface GraphqlRequest {
  operationName: string
  variables: { where?: Where; limit: number }
}

type Where = Record<string, { in?: string[]; greater_than_equal?: string }>

function createTable(docs: BenchDoc[]) {
  const byId = new Map(docs.map((doc) => [doc.id, doc]))
  /** By name of a relationship, then by what it leads to; made when first asked for. */
  const mentions = new Map<string, Map<string, BenchDoc[]>>()

  function mentionsIn(field: string) {
    const known = mentions.get(field)
    if (known) return known
    const made = new Map<string, BenchDoc[]>()
    for (const doc of docs) {
      for (const { id } of [doc[field] ?? []].flat() as { id: string }[]) {
        const others = made.get(id)
        if (others) others.push(doc)
        else made.set(id, [doc])
      }
    }
    mentions.set(field, made)
    return made
  }

  return {
    get: (id: string) => byId.get(id),
    find: ({ createdAt, ...where }: Where, limit: number): BenchDoc[] => {
      const since = createdAt?.greater_than_equal ?? ''
      const [field, filter] = Object.entries(where)[0] ?? []
      if (!field) {
        const start = firstSince(docs, since)
        return docs.slice(start, start + limit)
      }
      const source = field === 'id' ? null : mentionsIn(field)
      const found = (filter?.in ?? []).flatMap((id) => source?.get(id) ?? byId.get(id) ?? [])
      return found.filter((doc) => doc.createdAt >= since).slice(0, limit)
    },
  }
}

/** Place of the first doc created then or later. */
function firstSince(docs: BenchDoc[], since: string): number {
  let [low, high] = [0, docs.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((docs[middle]?.createdAt ?? '') < since) low = middle + 1
    else high = middle
  }
  return low
}

const json = (value: unknown) => ({ status: 200, body: JSON.stringify(value) })

const mapValues = <K extends string, A, B>(from: Record<K, A>, change: (value: A) => B) =>
  Object.fromEntries(
    Object.entries(from).map(([key, value]) => [key, change(value as A)]),
  ) as Record<K, B>
