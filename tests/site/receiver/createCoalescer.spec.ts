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
})
