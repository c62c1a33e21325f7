import { inTransaction } from '../../../plugins/shared/inTransaction.ts'
import { enqueueMessage } from '../../../plugins/webhooks/enqueueMessage.ts'
import { startWebhooks } from '../../../plugins/webhooks/startWebhooks.ts'
import type { TestApp } from '../../plugins/webhooks/createTestApp.ts'
import { quantile } from '../quantile.ts'
import type { BenchReceiver } from './startReceiver.ts'

export interface Setting {
  app: TestApp
  receiver: BenchReceiver
  endpoints: number
}

export interface Latency {
  p50Ms: number
  p99Ms: number
  /** From the first commit to the last receipt. */
  perSecond: number
  /** Of the process that publishes and delivers: says more than time where others share the machine. */
  cpuMs: number
}

const DOCS = 1_000
/** Before the clock counts: connections open, code is compiled. */
const WARM_UP = 20

/**
 * Messages arrive at a fixed rate, whether or not earlier ones have been delivered; measured from
 * the end of each commit to its receipt at every endpoint.
 */
export async function measureLatency(
  { app, receiver, endpoints }: Setting,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<Latency> {
  const worker = startWebhooks(app.payload)
  try {
    for (let count = 0; count < WARM_UP; count++) await publish(app)
    await receiver.take(WARM_UP * endpoints)
    const committedAt = new Map<string, number>()
    const count = perSecond * seconds
    const cpu = process.cpuUsage()
    const startedAt = clock()
    const publishing: Promise<void>[] = []
    while (publishing.length < count) {
      const early = startedAt + (publishing.length * 1_000) / perSecond - clock()
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
      publishing.push(publish(app).then((id) => void committedAt.set(id, clock())))
    }
    await Promise.all(publishing)
    const receipts = await receiver.take(count * endpoints)
    const { user, system } = process.cpuUsage(cpu)
    const times = receipts.map(({ id, at }) => Math.max(0, at - (committedAt.get(id) ?? at)))
    const ms = Math.max(...receipts.map(({ at }) => at)) - Math.min(...committedAt.values())
    return {
      p50Ms: quantile(times, 0.5),
      p99Ms: quantile(times, 0.99),
      perSecond: (count * 1_000) / ms,
      cpuMs: (user + system) / 1_000 / count,
    }
  } finally {
    await worker.stop()
  }
}

/** Messages a second while `count` of them wait and nothing new comes. */
export async function measureDrain(
  { app, receiver, endpoints }: Setting,
  count: number,
): Promise<number> {
  for (let done = 0; done < count; done++) await publish(app)
  const startedAt = clock()
  const worker = startWebhooks(app.payload)
  try {
    const receipts = await receiver.take(count * endpoints)
    return (count * 1_000) / (Math.max(...receipts.map(({ at }) => at)) - startedAt)
  } finally {
    await worker.stop()
  }
}

export async function publish({ payload }: TestApp): Promise<string> {
  return inTransaction(payload, async (req) => {
    const { messageId } = await enqueueMessage(req, {
      type: 'article.updated',
      collection: 'articles',
      docId: `doc-${Math.floor(Math.random() * DOCS)}`,
      data: { slug: 'an-article', locales: ['en'] },
    })
    return messageId
  })
}

/** Comparable between processes, unlike `performance.now()`. */
export const clock = (): number => performance.timeOrigin + performance.now()
