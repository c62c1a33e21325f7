import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { createCoalescer } from '../../../site/receiver/createCoalescer.ts'

describe('createCoalescer', () => {
  afterEach(() => {
    jest.useRealTimers()
  })

  it('should make one run of a burst', async () => {
    jest.useFakeTimers()
    const run = jest.fn(() => Promise.resolve())
    const coalescer = createCoalescer({ run })
    for (let wake = 0; wake < 5; wake += 1) {
      coalescer.wake()
      await jest.advanceTimersByTimeAsync(30)
    }
    expect(run).toHaveBeenCalledTimes(0)
    await jest.advanceTimersByTimeAsync(50)
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('should not wait for ever while wake-ups keep coming', async () => {
    jest.useFakeTimers()
    const run = jest.fn(() => Promise.resolve())
    const coalescer = createCoalescer({ run })
    for (let elapsed = 0; elapsed < 510; elapsed += 30) {
      coalescer.wake()
      await jest.advanceTimersByTimeAsync(30)
    }
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('should run again for what came during a run, and never twice at a time', async () => {
    jest.useFakeTimers()
    let finish = () => {}
    const run = jest.fn(() => new Promise<void>((resolve) => (finish = resolve)))
    const coalescer = createCoalescer({ run })
    coalescer.wake()
    await jest.advanceTimersByTimeAsync(60)
    coalescer.wake()
    await jest.advanceTimersByTimeAsync(1000)
    expect(run).toHaveBeenCalledTimes(1)
    finish()
    await jest.advanceTimersByTimeAsync(60)
    expect(run).toHaveBeenCalledTimes(2)
  })

  it('should work off the first change at once and the rest of its burst in a second run', async () => {
    jest.useFakeTimers()
    const startedAt: number[] = []
    const begin = Date.now()
    const run = jest.fn(async () => {
      startedAt.push(Date.now() - begin)
      await new Promise((resolve) => setTimeout(resolve, 20))
    })
    const coalescer = createCoalescer({ run, leadMs: 5 })
    for (let wake = 0; wake < 10; wake += 1) {
      coalescer.wake()
      await jest.advanceTimersByTimeAsync(3)
    }
    await jest.advanceTimersByTimeAsync(1000)
    expect(startedAt).toEqual([5, 77]) // 50 ms after the last one, which came after 27 ms
    coalescer.wake()
    await jest.advanceTimersByTimeAsync(5)
    expect(startedAt).toHaveLength(3)
  })

  it('should make a handful of runs of 500 wake-ups within two seconds', async () => {
    jest.useFakeTimers()
    const run = jest.fn(() => new Promise<void>((resolve) => setTimeout(resolve, 15)))
    const coalescer = createCoalescer({ run, leadMs: 5 })
    for (let wake = 0; wake < 500; wake += 1) {
      coalescer.wake()
      await jest.advanceTimersByTimeAsync(4)
    }
    await jest.advanceTimersByTimeAsync(1000)
    expect(run).toHaveBeenCalledTimes(5)
  })

  it('should start nothing after its end', async () => {
    jest.useFakeTimers()
    const run = jest.fn(() => Promise.resolve())
    const coalescer = createCoalescer({ run, leadMs: 5 })
    coalescer.wake()
    await coalescer.stop()
    coalescer.wake()
    await jest.advanceTimersByTimeAsync(1000)
    expect(run).not.toHaveBeenCalled()
  })
})
