import { describe, expect, it } from '@jest/globals'
import { ReadSlots, SlotsFullError } from '../../../../src/graphql/limits/ReadSlots.ts'

/** A task that ends when it is told to. */
function task(name: string, log: string[]) {
  let resolve = (): void => undefined
  let reject: (error: Error) => void = () => undefined
  const promise = new Promise<void>((...settle) => ([resolve, reject] = settle))
  const run = async (): Promise<string> => {
    log.push(`begin ${name}`)
    await promise
    log.push(`end ${name}`)
    return name
  }
  return { run, end: () => resolve(), fail: (error: Error) => reject(error) }
}
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('ReadSlots', () => {
  it('should run so many at a time, and the others in the order in which they came', async () => {
    const slots = new ReadSlots(2, 10)
    const log: string[] = []
    const tasks = ['a', 'b', 'c', 'd'].map((name) => task(name, log))
    const results = tasks.map(({ run }) => slots.run(run))
    await settled()
    expect(log).toEqual(['begin a', 'begin b'])
    expect(slots.waiting).toBe(2)
    tasks[1]?.end()
    await settled()
    expect(log).toEqual(['begin a', 'begin b', 'end b', 'begin c'])
    for (const { end } of tasks) end()
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd'])
    expect(log.at(-1)).toBe('end d')
  })

  it('should hand the slot on when a task fails', async () => {
    const slots = new ReadSlots(1, 10)
    const log: string[] = []
    const [first, second] = [task('a', log), task('b', log)]
    const failed = expect(slots.run(first.run)).rejects.toThrow('broken')
    const done = slots.run(second.run)
    first.fail(new Error('broken'))
    await failed
    second.end()
    expect(await done).toBe('b')
    expect(await slots.run(() => 'later')).toBe('later')
  })

  it('should refuse at once what finds the queue full', async () => {
    const slots = new ReadSlots(1, 1)
    const log: string[] = []
    const [first, second] = [task('a', log), task('b', log)]
    const running = slots.run(first.run)
    const waiting = slots.run(second.run)
    await expect(slots.run(() => 'c')).rejects.toThrow(SlotsFullError)
    first.end()
    second.end()
    expect(await Promise.all([running, waiting])).toEqual(['a', 'b'])
  })

  it('should give up the place of who is gone, and never run the task', async () => {
    const slots = new ReadSlots(1, 1)
    const log: string[] = []
    const [first, second, third] = [task('a', log), task('b', log), task('c', log)]
    const gone = new AbortController()
    const running = slots.run(first.run)
    const left = expect(slots.run(second.run, { signal: gone.signal })).rejects.toThrow('gone')
    gone.abort(new Error('gone'))
    await left
    const waiting = slots.run(third.run)
    first.end()
    third.end()
    expect(await Promise.all([running, waiting])).toEqual(['a', 'c'])
    expect(log).not.toContain('begin b')
    await expect(slots.run(second.run, { signal: gone.signal })).rejects.toThrow('gone')
  })

  it('should let a small query pass by those that ask for much, and these in turn', async () => {
    const slots = new ReadSlots(1, 10)
    const log: string[] = []
    const begin = (name: string, lane: 'small' | 'large') =>
      slots.run(() => void log.push(name), { lane })
    await Promise.all([
      begin('first', 'large'),
      begin('large 1', 'large'),
      begin('large 2', 'large'),
      begin('small 1', 'small'),
      begin('small 2', 'small'),
      begin('small 3', 'small'),
    ])
    expect(log).toEqual(['first', 'small 1', 'large 1', 'small 2', 'large 2', 'small 3'])
  })
})
