import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { DemoField } from '../../../demo/types.ts'
import { NODE_OPTIONS } from '../../../scripts/lib/nodeOptions.mjs'
import { quantile } from '../quantile.ts'
import { report } from './compare.ts'

const FOR_SECONDS = 30
const PER_SECOND = 10

interface Served {
  url: string
  slug: string
  fields: DemoField[]
}

/**
 * The demo letter filled in as DOCX over HTTP, ten requests a second whether or not the ones before
 * have been answered; server and client are two processes on this machine.
 */
export async function fillIn(): Promise<void> {
  const server = fork(new URL('./serveLetter.ts', import.meta.url), { execArgv: NODE_OPTIONS })
  const [served] = (await once(server, 'message')) as [Served]
  await fillOnce(served, -1)
  const startedAt = performance.now()
  const asked: Promise<number>[] = []
  for (let count = 0; count < FOR_SECONDS * PER_SECOND; count++) {
    const due = startedAt + (count * 1000) / PER_SECOND
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
    asked.push(fillOnce(served, count))
  }
  const times = await Promise.all(asked)
  console.log('  To reach: p50 40 ms, p99 150 ms.')
  report(`POST /downloads/${served.slug}.docx, ${PER_SECOND} a second`, times)
  console.log(`  longest: ${quantile(times, 1).toFixed(1)} ms`)
  const ended = once(server, 'exit')
  server.send('stop')
  await ended
}

async function fillOnce({ url, slug, fields }: Served, count: number): Promise<number> {
  const startedAt = performance.now()
  const response = await fetch(`${url}/downloads/${slug}.docx`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(
      Object.fromEntries(fields.map((field) => [field.key, valueOf(field, count)])),
    ),
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  if (response.status !== 200 || bytes.subarray(0, 2).toString() !== 'PK') {
    throw new Error(`Answered ${response.status}: ${bytes.toString().slice(0, 500)}`)
  }
  return performance.now() - startedAt
}

/** Another one each time, so that no answer can be kept. */
function valueOf({ type, options, label }: DemoField, count: number): string | number {
  if (type === 'number') return Math.abs(count)
  if (type === 'date') return `2026-0${1 + (Math.abs(count) % 9)}-15`
  if (type === 'email') return `person${Math.abs(count)}@example.org`
  return type === 'choice' ? (options?.[0] ?? '') : `${label} ${count}`
}
