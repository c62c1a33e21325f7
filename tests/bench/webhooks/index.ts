import { ENDPOINTS } from '../../../plugins/webhooks/types.ts'
import { createTestApp, SECRET } from '../../plugins/webhooks/createTestApp.ts'
import { quantile } from '../quantile.ts'
import { measureDrain, measureLatency, type Latency, type Setting } from './measure.ts'
import { seedSettled } from './seedSettled.ts'
import { startReceiver } from './startReceiver.ts'

const STORED = 100_000

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
/** By number of endpoints. */
const LOADS = [
  { endpoints: 1, waiting: 300, arrivals: [rate(50), rate(200, 10)] },
  { endpoints: 10, waiting: 100, arrivals: [rate(50)] },
]

/**
 * From commit to receipt: one process publishes and delivers, through Payload on SQLite; another one
 * receives. The settings take turns, so that whatever else the machine does hits all of them alike.
 */
export async function webhooks(): Promise<void> {
  const contenders: Contender[] = []
  try {
    for (const stored of [0, STORED]) {
      for (const load of LOADS) {
        const name = `endpoints: ${load.endpoints}, stored deliveries: ${stored}`
        contenders.push({ name, load, setting: await prepare(load.endpoints, stored), results: [] })
      }
    }
    console.log('  To reach: p50 50 ms and p99 250 ms at 50 messages/s; 200 messages/s.')
    for (let round = 0; round < ROUNDS; round++) {
      for (const contender of contenders) contender.results.push(await measure(contender))
    }
    for (const contender of contenders) report(contender)
  } finally {
    for (const { setting } of contenders) {
      setting.receiver.stop()
      await setting.app.destroy()
    }
  }
}

type Load = (typeof LOADS)[number]

interface Contender {
  name: string
  load: Load
  setting: Setting
  results: Result[]
}

interface Result {
  latencies: Latency[]
  drainPerSecond: number
}

async function prepare(endpoints: number, stored: number): Promise<Setting> {
  // Payload makes no second database of one schema in a process unless told to.
  process.env.PAYLOAD_FORCE_DRIZZLE_PUSH = 'true'
  const receiver = await startReceiver()
  const app = await createTestApp({ allowedHosts: [receiver.host] })
  for (let number = 1; number <= endpoints; number++) {
    const name = `receiver ${number}`
    await app.create(ENDPOINTS, { name, url: `http://${receiver.host}/${number}`, secret: SECRET })
  }
  if (stored > 0) await seedSettled(app, stored)
  return { app, receiver, endpoints }
}

async function measure({ load, setting }: Contender): Promise<Result> {
  const latencies: Latency[] = []
  for (const arrivals of load.arrivals) latencies.push(await measureLatency(setting, arrivals))
  return { latencies, drainPerSecond: await measureDrain(setting, load.waiting) }
}

function rate(perSecond: number, seconds = 3): { perSecond: number; seconds: number } {
  return { perSecond, seconds }
}

function report({ name, load, results }: Contender): void {
  const median = (values: number[]): string => quantile(values, 0.5).toPrecision(3)
  console.log(`  ${name} (medians of ${results.length} runs)`)
  for (const [index, { perSecond }] of load.arrivals.entries()) {
    const of = (key: keyof Latency): string =>
      median(results.map(({ latencies }) => latencies[index]?.[key] ?? Number.NaN))
    console.log(
      `    ${perSecond} messages/s: p50 ${of('p50Ms')} ms, p99 ${of('p99Ms')} ms, ${of('perSecond')} messages/s delivered, ${of('cpuMs')} ms of CPU each`,
    )
  }
  const drain = median(results.map(({ drainPerSecond }) => drainPerSecond))
  console.log(`    ${load.waiting} waiting: ${drain} messages/s`)
}
