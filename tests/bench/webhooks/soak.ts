import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { startWebhooks } from '../../../plugins/webhooks/startWebhooks.ts'
import { ENDPOINTS } from '../../../plugins/webhooks/types.ts'
import { createTestApp, SECRET, type TestApp } from '../../plugins/webhooks/createTestApp.ts'
import { createRawServer } from '../../plugins/webhooks/hostile/createRawServer.ts'
import { quantile } from '../quantile.ts'
import { clock, publish } from './measure.ts'
import { startReceiver, type BenchReceiver } from './startReceiver.ts'

const PER_SECOND = 100
/** With the healthy endpoint alone, to compare with; then this often with the dead one beside it. */
const SECONDS = 20
const STAGES = 3
const WARM_UP_SECONDS = 5

/**
 * 60 s at 100 messages/s to a healthy endpoint and a dead one: what the process keeps in memory, and
 * whether the healthy one notices. Once with a dead one that hangs, once with one that refuses.
 */
export async function webhooksSoak(): Promise<void> {
  for (const manner of ['hangs', 'refuses'] as const) {
    console.log(`  beside an endpoint that ${manner}`)
    const dead = await createRawServer({})
    if (manner === 'refuses') await dead.close()
    await soak(`http://${dead.host}/`)
    if (manner === 'hangs') await dead.close()
  }
}

async function soak(deadUrl: string): Promise<void> {
  // Payload makes no second database of one schema in a process unless told to.
  process.env.PAYLOAD_FORCE_DRIZZLE_PUSH = 'true'
  const receiver = await startReceiver()
  const app = await createTestApp({ allowedHosts: ['127.0.0.1'] })
  await app.create(ENDPOINTS, { name: 'healthy', url: `http://${receiver.host}/`, secret: SECRET })
  const worker = startWebhooks(app.payload)
  try {
    await run(app, receiver, WARM_UP_SECONDS)
    report('alone', await run(app, receiver, SECONDS))
    await app.create(ENDPOINTS, { name: 'dead', url: deadUrl, secret: SECRET })
    for (let stage = 1; stage <= STAGES; stage++) {
      report(`after ${stage * SECONDS} s`, await run(app, receiver, SECONDS))
    }
    const attempts = (await app.deliveries()).reduce(
      (sum, { attemptCount, status }) => sum + (status === 'done' ? 0 : (attemptCount ?? 0)),
      0,
    )
    console.log(`    ${attempts} attempts to the dead one`)
  } finally {
    await worker.stop()
    receiver.stop()
    await app.destroy()
  }
}

interface Stage {
  /** Milliseconds from each commit to its receipt. */
  latencies: number[]
  /** Of this process, to publish and to deliver; other programs lengthen it little. */
  cpuMsPerMessage: number
}

async function run(app: TestApp, receiver: BenchReceiver, seconds: number): Promise<Stage> {
  const cpuBefore = process.cpuUsage()
  const committedAt = new Map<string, number>()
  const count = PER_SECOND * seconds
  const startedAt = clock()
  const publishing: Promise<void>[] = []
  while (publishing.length < count) {
    const early = startedAt + (publishing.length * 1_000) / PER_SECOND - clock()
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
    publishing.push(publish(app).then((id) => void committedAt.set(id, clock())))
  }
  await Promise.all(publishing)
  const receipts = await receiver.take(count)
  const { user, system } = process.cpuUsage(cpuBefore)
  return {
    latencies: receipts.map(({ id, at }) => Math.max(0, at - (committedAt.get(id) ?? at))),
    cpuMsPerMessage: (user + system) / 1_000 / count,
  }
}

function report(when: string, { latencies, cpuMsPerMessage }: Stage): void {
  const ms = (share: number): string => quantile(latencies, share).toFixed(0)
  const { heapUsed, rss } = memoryAfterCollection()
  const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(0)
  console.log(
    `    ${when}: healthy one p50 ${ms(0.5)} ms, p99 ${ms(0.99)} ms; ` +
      `${cpuMsPerMessage.toFixed(1)} ms of CPU a message; ` +
      `heap ${megabytes(heapUsed)} MB, process ${megabytes(rss)} MB`,
  )
}

function memoryAfterCollection(): NodeJS.MemoryUsage {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  collect()
  return process.memoryUsage()
}
