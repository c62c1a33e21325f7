import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { pino } from 'pino'
import { createUpdater } from '../../site/createUpdater.ts'
import { CmsUnavailableError, type Loop } from '../../site/receiver/index.ts'

describe('createUpdater', () => {
  let lines: { level: number; msg: string }[]
  let outcome: () => Promise<null>
  let updater: Loop
  const troubles: string[] = []

  const fail = (error: Error) => () => Promise.reject(error)
  const away = fail(new CmsUnavailableError('The CMS does not answer /feed.'))
  const succeed = () => Promise.resolve(null)
  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms)
  const said = () => lines.splice(0).map(({ level, msg }) => [level, msg])

  beforeEach(() => {
    jest.useFakeTimers()
    lines = []
    const write = (line: string) => void lines.push(JSON.parse(line) as (typeof lines)[0])
    updater = createUpdater({
      builder: { catchUp: () => outcome() },
      logger: pino({}, { write }),
      onTrouble: (text) => void troubles.push(text),
    })
  })

  afterEach(async () => {
    await updater.stop()
    jest.useRealTimers()
  })

  it('should say once and calmly that the CMS has not started, and look for it every few seconds', async () => {
    outcome = away
    await pass(30_000)
    expect(said()).toEqual([[30, 'Waiting for the CMS']])
    expect(new Set(troubles)).toEqual(new Set(['Waiting for the CMS']))
    outcome = succeed
    await pass(5100)
    expect(said()).toEqual([[30, 'The CMS answers']])
  })

  it('should warn once when the CMS goes away, and say when it is back', async () => {
    outcome = succeed
    await pass(100)
    outcome = away
    updater.wake()
    await pass(60_000)
    expect(said()).toEqual([[40, 'The CMS does not answer: the site goes on with what it has']])
    outcome = succeed
    await pass(5100)
    expect(said()).toEqual([[30, 'The CMS answers']])
  })

  it('should report each failure of its own', async () => {
    outcome = fail(new Error('The disk is full'))
    await pass(1200)
    const line = [50, 'The site is not up to date and will try again']
    expect(said()).toEqual([line, line])
    expect(troubles.at(-1)).toBe('The disk is full')
  })
})
