import { beforeAll, describe, expect, it } from '@jest/globals'
import { createReceiver, verify, type Receiver } from '../plugins/webhooks/createReceiver.ts'
import { onCleanUp } from '../support/cleanUp.ts'
import { createRandom } from '../support/createRandom.ts'
import { eventually } from '../support/eventually.ts'
import { prepareProduct } from '../support/startProduct.ts'
import { temporaryDirectory } from '../support/temporaryDirectory.ts'
import { createApi, type Api } from './crash/createApi.ts'
import { createMortalCms, type MortalCms } from './crash/createMortalCms.ts'

const PUBLISHES = 1_000
const DOCS = 200
/** Every fourth kills twice: 20 kills. */
const CRASHES = 16
const CLIENTS = 8
const SECRET = `whsec_${Buffer.alloc(32, 9).toString('base64')}`
const SEED = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000)

interface StoredMessage {
  messageId: string
  status: string
}

/** What a publish leaves behind, and what its message tells: the doc and its name. */
type Change = `${string} ${string}`

let receiver: Receiver
let cms: MortalCms
let api: Api
/** Publishes that were answered with 200. */
const acknowledged: Change[] = []
/** How many were cut off, or refused. */
let unknownCount = 0
let committed: Change[]
let messages: StoredMessage[]
let received: { id: string; timestamp: string; change: Change }[]

beforeAll(async () => {
  receiver = await createReceiver()
  onCleanUp(receiver.close)
  const ends: (() => unknown)[] = []
  const product = await prepareProduct(temporaryDirectory(), (end) => {
    ends.push(end)
    onCleanUp(end)
  })
  Object.assign(product.environment, {
    LOAD_DEMO: 'false',
    LIBREOFFICE_PATH: 'off',
    LOG_LEVEL: 'warn',
    SITE_WEBHOOK_SECRET: '',
    WEBHOOK_ALLOWED_HOSTS: receiver.host,
  })
  const random = createRandom(SEED)
  cms = await createMortalCms(product, ends, random)
  api = await createApi(product.cmsUrl, (await cms.ready()).ready.login)
  await addEndpoint()
  const docs = await createDocs()
  await publishAll(docs, pickCrashPoints(random))
  await settle()
  messages = await api.list('/webhook-messages')
  committed = (
    await api.list<{ parent: string; version: { name: string } }>(
      '/tags/versions?where[version._status][equals]=published',
    )
  ).map(({ parent, version }): Change => `${parent} ${version.name}`)
  received = receiver.received.map((request) => {
    const { timestamp, data } = verify(SECRET, request) as {
      timestamp: string
      data: { id: string; fields: { name: { en: string } } }
    }
    const id = String(request.headers['webhook-id'])
    return { id, timestamp, change: `${data.id} ${data.fields.name.en}` }
  })
}, 900_000)

async function addEndpoint(): Promise<void> {
  const answer = await api.send('POST', '/webhook-endpoints', {
    name: 'front end',
    url: receiver.url,
    secret: SECRET,
    collections: ['tags'],
    selectedFields: ['name'],
  })
  expect(answer?.status).toBe(201)
}

async function createDocs(): Promise<string[]> {
  const docs: string[] = []
  const name = (index: number): string => `tag ${index} as created`
  await inParallel(DOCS, async (index) => {
    const data = { name: name(index), _status: 'published' }
    const answer = await api.send('POST', '/tags', data)
    const { id } = answer?.json.doc as { id: string }
    docs[index] = id
    acknowledged.push(`${id} ${name(index)}`)
  })
  return docs
}

/** How many publishes are under way or over when the CMS is killed: anywhere, but in order. */
function pickCrashPoints(random: () => number): Set<number> {
  const share = PUBLISHES / CRASHES
  return new Set(Array.from({ length: CRASHES }, (_, n) => Math.floor((n + random()) * share)))
}

/** Publishes under a new name each time; the publishes of one doc follow each other. */
async function publishAll(docs: string[], crashPoints: Set<number>): Promise<void> {
  const busy = new Set<string>()
  await inParallel(PUBLISHES, async (number) => {
    await cms.ready()
    if (crashPoints.has(number)) cms.crash()
    const id = docs.find((doc) => !busy.has(doc)) ?? ''
    // To the end of the line.
    docs.push(...docs.splice(docs.indexOf(id), 1))
    busy.add(id)
    const name = `tag in publish ${String(number).padStart(4, '0')}`
    const answer = await api.send('PATCH', `/tags/${id}`, { name, _status: 'published' })
    if (answer?.status === 200) acknowledged.push(`${id} ${name}`)
    else unknownCount++
    busy.delete(id)
  })
  await cms.settled()
}

/** Until every message is handed out and every delivery is made. */
async function settle(): Promise<void> {
  await eventually(async () => {
    for (const collection of ['webhook-messages', 'webhook-deliveries']) {
      const path = `/${collection}?where[status][not_equals]=done&limit=1`
      const answer = await api.send('GET', path)
      expect(answer?.json.totalDocs).toBe(0)
    }
  }, 120_000)
}

async function inParallel(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0
  const client = async (): Promise<void> => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
}

const unique = (values: string[]): string[] => [...new Set(values)]

const without = (values: string[], others: string[]): string[] => {
  const known = new Set(others)
  return values.filter((value) => !known.has(value))
}

describe(`${PUBLISHES} publishes while the CMS is killed 20 times (CRASH_SEED=${SEED})`, () => {
  it('should have been what happened', () => {
    const duplicates = received.length - unique(received.map(({ id }) => id)).length
    process.stderr.write(
      `CRASH_SEED=${SEED}: ${cms.killCount} kills; ${acknowledged.length} publishes acknowledged, ` +
        `${unknownCount} cut off, ${committed.length} committed; ` +
        `${received.length} received, ${duplicates} of them duplicates\n`,
    )
    expect(cms.killCount).toBe(20)
    expect(acknowledged.length + unknownCount).toBe(DOCS + PUBLISHES)
    expect(unique(committed)).toHaveLength(committed.length)
  })

  it('should have committed every publish that was acknowledged', () => {
    expect(without(acknowledged, committed)).toEqual([])
  })

  it('should have delivered every publish that was committed, and none that was not', () => {
    const changes = received.map(({ change }) => change)
    expect(without(committed, changes)).toEqual([])
    expect(without(changes, committed)).toEqual([])
  })

  it('should have written one message for each, and delivered duplicates under its id only', () => {
    expect(messages).toHaveLength(committed.length)
    const written = messages.map(({ messageId }) => messageId)
    const ids = received.map(({ id }) => id)
    expect(without(written, ids)).toEqual([])
    expect(without(ids, written)).toEqual([])
    const idsOf = new Map(received.map(({ change, id }) => [change, id]))
    expect(received.filter(({ change, id }) => idsOf.get(change) !== id)).toEqual([])
  })

  it('should have kept the order of each doc among first receipts', () => {
    const seen = new Set<string>()
    const last = new Map<string, { timestamp: string; change: Change }>()
    const misplaced: Change[] = []
    for (const { id, timestamp, change } of received) {
      if (seen.has(id)) continue
      seen.add(id)
      const doc = change.slice(0, change.indexOf(' '))
      const before = last.get(doc)
      const isOlder = before && (before.timestamp > timestamp || before.change > change)
      // "as created" sorts before "in publish 0000".
      if (isOlder) misplaced.push(change)
      last.set(doc, { timestamp, change })
    }
    expect(misplaced).toEqual([])
  })
})
