import { describe, expect, it } from '@jest/globals'
import { executeWithin } from '../../../../src/graphql/limits/executeWithin.ts'
import { ReadSlots } from '../../../../src/graphql/limits/ReadSlots.ts'

const whenAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })

describe('executeWithin', () => {
  it('should answer what was executed', async () => {
    const options = { slots: new ReadSlots(1, 0), timeoutMs: 60_000 }
    expect(await executeWithin(options, () => 'done')).toBe('done')
  })

  it('should tell the execution to stop when its time is over, and say so', async () => {
    const options = { slots: new ReadSlots(1, 0), timeoutMs: 1 }
    await expect(executeWithin(options, whenAborted)).rejects.toMatchObject({
      message:
        'The query took longer than 0.001 s and was stopped. Ask for less, or in several queries.',
      extensions: { code: 'TIMEOUT', http: { status: 504 } },
    })
  })

  it('should count the time that a query waits', async () => {
    const slots = new ReadSlots(1, 1)
    let end = (): void => undefined
    const running = slots.run(() => new Promise<void>((resolve) => (end = resolve)))
    await expect(executeWithin({ slots, timeoutMs: 1 }, () => 'never')).rejects.toMatchObject({
      extensions: { code: 'TIMEOUT' },
    })
    end()
    await running
  })

  it('should refuse with a time to try again when too many wait', async () => {
    const slots = new ReadSlots(1, 0)
    let end = (): void => undefined
    const running = slots.run(() => new Promise<void>((resolve) => (end = resolve)))
    await expect(executeWithin({ slots, timeoutMs: 60_000 }, () => 'never')).rejects.toMatchObject({
      extensions: { code: 'TOO_BUSY', http: { status: 503, headers: { 'Retry-After': '1' } } },
    })
    end()
    await running
  })

  it('should stop for who is gone, without calling that a timeout', async () => {
    const gone = new AbortController()
    const options = { slots: new ReadSlots(1, 0), timeoutMs: 60_000, gone: gone.signal }
    const result = expect(executeWithin(options, whenAborted)).rejects.toThrow('left')
    gone.abort(new Error('left'))
    await result
  })

  it('should pass on what fails for other reasons', async () => {
    const options = { slots: new ReadSlots(1, 0), timeoutMs: 60_000 }
    await expect(executeWithin(options, () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    )
  })
})
