import { describe, expect, it } from '@jest/globals'
import {
  createWaitingRoom,
  WaitingRoomFullError,
} from '../../../../plugins/documents/downloads/waitingRoom.ts'

const never = new AbortController().signal

/** Work that ends when it is told to. */
function createWork() {
  const started: string[] = []
  const ends = new Map<string, () => void>()
  return {
    started,
    end: (name: string) => ends.get(name)?.(),
    run: (name: string) => () => {
      started.push(name)
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)))
    },
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('waitingRoom', () => {
  it('should let in as many as it has places, the others in turn', async () => {
    const room = createWaitingRoom({ concurrency: 2, maxWaiting: 2 })
    const work = createWork()
    const ends = ['a', 'b', 'c', 'd'].map((name) => room.enter(work.run(name), never))
    await settle()
    expect(work.started).toEqual(['a', 'b'])
    work.end('b')
    await settle()
    expect(work.started).toEqual(['a', 'b', 'c'])
    for (const name of ['a', 'c']) work.end(name)
    await settle()
    work.end('d')
    expect(await Promise.all(ends)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('should send away whoever finds no place to wait', async () => {
    const room = createWaitingRoom({ concurrency: 1, maxWaiting: 1 })
    const work = createWork()
    const first = room.enter(work.run('a'), never)
    const second = room.enter(work.run('b'), never)
    await expect(room.enter(work.run('c'), never)).rejects.toThrow(WaitingRoomFullError)
    work.end('a')
    await settle()
    work.end('b')
    expect(await Promise.all([first, second])).toEqual(['a', 'b'])
  })

  it('should forget whoever leaves while waiting, and give the place to the next', async () => {
    const room = createWaitingRoom({ concurrency: 1, maxWaiting: 1 })
    const work = createWork()
    const first = room.enter(work.run('a'), never)
    const abort = new AbortController()
    const left = room.enter(work.run('left'), abort.signal)
    abort.abort(new Error('gone'))
    await expect(left).rejects.toThrow('gone')
    const next = room.enter(work.run('next'), never)
    work.end('a')
    await settle()
    work.end('next')
    await Promise.all([first, next])
    expect(work.started).toEqual(['a', 'next'])
  })

  it('should free the place of work that failed', async () => {
    const room = createWaitingRoom({ concurrency: 1, maxWaiting: 0 })
    const fail = () => Promise.reject(new Error('failed'))
    await expect(room.enter(fail, never)).rejects.toThrow('failed')
    await expect(room.enter(() => Promise.resolve('ok'), never)).resolves.toBe('ok')
  })
})
