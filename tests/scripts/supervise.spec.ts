import { describe, expect, it } from '@jest/globals'
import { supervise } from '../../scripts/lib/supervise.mjs'
import { eventually } from '../support/eventually.ts'

/** Servers that end when the test says so, and pauses that take no time. */
function keep(options: { restarts?: boolean } = {}) {
  const clock = { ms: 0 }
  const said: string[] = []
  const pauses: number[] = []
  const runs: { ready: () => void; end: (code?: number) => void; signals: string[] }[] = []
  const supervised = supervise({
    name: 'cms',
    ...options,
    say: (text: string) => void said.push(text),
    now: () => clock.ms,
    pause: (ms: number) => {
      pauses.push(ms)
      clock.ms += ms
      return Promise.resolve()
    },
    start: (onReady: (message: unknown) => void) => {
      const child = { exitCode: null as number | null, signalCode: null, kill: () => true }
      let tell: (how: { code: number | null; signal: null }) => void
      const ended = new Promise<{ code: number | null; signal: null }>(
        (resolve) => (tell = resolve),
      )
      const signals: string[] = []
      const end = (code = 0) => {
        child.exitCode = code
        tell({ code, signal: null })
      }
      const number = runs.length
      runs.push({ ready: () => onReady({ number }), end, signals })
      child.kill = (signal?: string) => {
        signals.push(String(signal))
        end(0)
        return true
      }
      return { child, ended }
    },
  })
  const run = (number: number) =>
    eventually(() => {
      const found = runs[number]
      if (!found) throw new Error(`There are ${runs.length} runs.`)
      return found
    })
  return { supervised, clock, said, pauses, runs, run }
}

describe('supervise', () => {
  it('should start a server again that ended, after ever longer pauses', async () => {
    const { supervised, clock, said, pauses, run } = keep()
    ;(await run(0)).ready()
    expect(await supervised.ready).toEqual({ number: 0 })
    for (let number = 0; number < 7; number += 1) {
      clock.ms += 20_000
      ;(await run(number)).end(1)
    }
    await run(7)
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
    expect(said[0]).toBe('The cms ended (code 1); see data/logs/cms.log. It starts again in 1 s.')
    clock.ms += 61_000
    ;(await run(7)).end(1)
    await run(8)
    expect(pauses.at(-1)).toBe(1000) // it was well
    supervised.stop()
    expect(await supervised.ended).toEqual({ hasFailed: false, wasReady: true })
  })

  it('should give up a server that ends five times within a minute', async () => {
    const { supervised, said, runs, run } = keep()
    ;(await run(0)).ready()
    for (let number = 0; number < 5; number += 1) (await run(number)).end(1)
    expect(await supervised.ended).toEqual({ hasFailed: true, wasReady: true })
    expect(runs).toHaveLength(5)
    expect(said.at(-1)).toBe(
      'The cms ended (code 1) for the 5th time within a minute and is given up; see data/logs/cms.log.',
    )
  })

  it('should not start a server again that was never ready', async () => {
    const { supervised, pauses, run } = keep()
    ;(await run(0)).end(1)
    expect(await supervised.ended).toEqual({ hasFailed: true, wasReady: false })
    expect(pauses).toEqual([])
  })

  it('should stop a server for good', async () => {
    const { supervised, said, runs, run } = keep()
    const first = await run(0)
    first.ready()
    supervised.stop()
    expect(await supervised.ended).toEqual({ hasFailed: false, wasReady: true })
    expect(first.signals).toEqual(['SIGTERM'])
    expect([runs.length, said]).toEqual([1, []])
  })

  it('should start a server again at once when asked, also one that ended while it is developed', async () => {
    const { supervised, said, run } = keep({ restarts: false })
    await run(0)
    supervised.restart()
    ;(await run(1)).end(1)
    await eventually(() => expect(said).toHaveLength(1))
    expect(said[0]).toContain('It starts again when its sources change.')
    supervised.restart()
    await run(2)
    supervised.stop()
    expect((await supervised.ended).hasFailed).toBe(false)
  })
})
