import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { createLoop } from '../../../site/receiver/index.ts'

describe('createLoop', () => {
  beforeEach(() => void jest.useFakeTimers())
  afterEach(() => void jest.useRealTimers())

  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms)

  it('should run at once, when woken and regularly', async () => {
    const run = jest.fn(() => Promise.resolve())
    const loop = createLoop({ run, onError: () => undefined, idleMs: 10_000 })
    await pass(50)
    expect(run).toHaveBeenCalledTimes(1)
    loop.wake()
    await pass(50)
    expect(run).toHaveBeenCalledTimes(2)
    await pass(10_050)
    expect(run).toHaveBeenCalledTimes(3)
    await loop.stop()
    loop.wake()
    await pass(60_000)
    expect(run).toHaveBeenCalledTimes(3)
  })

  it('should wait twice as long after each failure, up to a limit, and be told of them', async () => {
    const startedAt: number[] = []
    const failures: number[] = []
    let outcome = () => Promise.reject(new Error('away'))
    const loop = createLoop({
      run: () => {
        startedAt.push(Date.now())
        return outcome()
      },
      onError: (_error, count) => void failures.push(count),
      idleMs: null,
      retryMs: 1000,
      maxRetryMs: 3000,
      quietMs: 50,
    })
    await pass(9000)
    const waits = startedAt.slice(1).map((at, index) => at - (startedAt[index] ?? 0))
    expect(waits).toEqual([1050, 2050, 3050])
    expect(failures).toEqual([1, 2, 3, 4])
    outcome = () => Promise.resolve() as Promise<never>
    await pass(600_000)
    expect(startedAt).toHaveLength(5)
    await loop.stop()
  })

  it('should run again after a while when it is told to, which is no failure', async () => {
    const run = jest.fn(() => Promise.resolve('again' as const))
    const onError = jest.fn()
    const loop = createLoop({ run, onError, idleMs: null, retryMs: 1000 })
    await pass(1200)
    expect(run).toHaveBeenCalledTimes(2)
    expect(onError).not.toHaveBeenCalled()
    await loop.stop()
  })
})
