import { describe, expect, it } from '@jest/globals'
import { isSettled, judgeFrontEnd } from '../../../../plugins/publishing/core/judgeFrontEnd.ts'
import type { DocNews, FrontEndNews } from '../../../../plugins/publishing/types.ts'

const NOON = Date.parse('2026-03-02T12:00:00.000Z')
const at = (seconds: number): string => new Date(NOON + seconds * 1000).toISOString()

const judge = (frontEnd: Partial<FrontEndNews>, news: Partial<DocNews> = {}, seconds = 10) => {
  const told: FrontEndNews = {
    name: 'site',
    deliveryId: 'd1',
    status: 'done',
    deliveredAt: at(1),
    isReporting: false,
    ...frontEnd,
  }
  const all: DocNews = { kind: 'published', at: at(0), frontEnds: [told], ...news }
  return judgeFrontEnd(all, told, NOON + seconds * 1000)
}
const live = { status: 'live' as const, at: at(0.4), url: 'https://example.com/a/' }
const failed = { status: 'failed' as const, at: at(2), reason: 'The disk is full.' }

describe('judgeFrontEnd', () => {
  it('should tell since when it is live, how long that took, and where', () => {
    expect(judge({ isReporting: true, report: live })).toEqual({
      name: 'site',
      deliveryId: 'd1',
      kind: 'live',
      at: at(0.4),
      afterMs: 400,
      url: 'https://example.com/a/',
    })
  })

  it('should call it gone once what was taken away is reported', () => {
    expect(judge({ report: live }, { kind: 'gone' }).kind).toBe('gone')
  })

  it('should never be live before it was published, whatever clocks say', () => {
    expect(judge({ report: { ...live, at: at(-3) } })).toMatchObject({ at: at(0), afterMs: 0 })
  })

  it('should believe a report more than a delivery that is under way', () => {
    expect(judge({ status: 'running', report: live }).kind).toBe('live')
  })

  it('should say no more than delivered of a front end that reports nothing', () => {
    expect(judge({})).toEqual({ name: 'site', deliveryId: 'd1', kind: 'delivered', at: at(1) })
  })

  it.each([
    ['building', 60],
    ['silent', 302],
  ])('should call a front end that reports %s %d s later', (kind, seconds) => {
    expect(judge({ isReporting: true }, {}, seconds).kind).toBe(kind)
  })

  it('should say what it waits for', () => {
    const error = 'The receiver answered 503.'
    expect(judge({ status: 'pending', error, nextAttemptAt: at(5) })).toMatchObject({
      kind: 'waiting',
      nextAttemptAt: at(5),
      error,
    })
  })

  it('should say why a delivery, or what was made of it, failed', () => {
    expect(judge({ status: 'failed', error: 'It answered 500.' })).toMatchObject({
      kind: 'failed',
      reason: 'It answered 500.',
    })
    expect(judge({ isReporting: true, report: failed })).toMatchObject({
      kind: 'failed',
      reason: 'The disk is full.',
    })
  })

  it('should wait again once a failed one was told once more', () => {
    expect(judge({ status: 'pending', isReporting: true, report: failed }).kind).toBe('waiting')
    expect(judge({ isReporting: true, report: null, deliveredAt: at(4) }).kind).toBe('building')
  })

  it('should believe a report of failure, whatever its clock says', () => {
    const early = { isReporting: true, report: failed, deliveredAt: at(4) }
    expect(judge(early)).toMatchObject({ kind: 'failed', reason: 'The disk is full.' })
  })
})

describe('isSettled', () => {
  it('should be so when nothing more comes by itself', () => {
    expect(isSettled(judge({ report: live }))).toBe(true)
    expect(isSettled(judge({ status: 'failed' }))).toBe(true)
    expect(isSettled(judge({}))).toBe(true)
    expect(isSettled(judge({ status: 'pending' }))).toBe(false)
    expect(isSettled(judge({ isReporting: true }))).toBe(false)
  })
})
