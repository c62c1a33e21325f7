import { describe, expect, it } from '@jest/globals'
import { createHealthBook } from '../../../../plugins/webhooks/dispatch/createHealthBook.ts'

const NOON = new Date('2026-06-30T12:59:59.999Z')
const ONE = new Date('2026-06-30T13:00:00.000Z')

const tried = (id: string, isDelivered: boolean, durationMs = 1) => ({
  endpoint: { id, url: 'https://receiver.test/' },
  verdict: isDelivered
    ? ({ kind: 'delivered' } as const)
    : ({ kind: 'retry', afterMs: 1, reason: 'no' } as const),
  durationMs,
})

describe('createHealthBook', () => {
  it('should add to the counts that were kept, endpoint by endpoint', () => {
    const book = createHealthBook()
    book.keep(book.count([tried('a', true), tried('b', false), tried('a', false)], NOON))
    const { rows } = book.count([tried('a', true)], NOON)
    expect(rows).toMatchObject([
      { endpoint: 'a', startedAt: '2026-06-30T12:00:00.000Z', delivered: 2, failed: 1 },
    ])
    expect(rows[0]?.durations).toEqual({ '0': 3 })
  })

  it('should forget what was counted in a transaction that failed', () => {
    const book = createHealthBook()
    book.count([tried('a', true)], NOON)
    expect(book.count([tried('a', false)], NOON).rows).toMatchObject([{ delivered: 0, failed: 1 }])
  })

  it('should begin a new row each hour', () => {
    const book = createHealthBook()
    const first = book.count([tried('a', true)], NOON)
    book.keep(first)
    const second = book.count([tried('a', true)], ONE)
    expect(second.rows).toMatchObject([{ startedAt: ONE.toISOString(), delivered: 1 }])
    expect(second.rows[0]?.key).not.toBe(first.rows[0]?.key)
  })

  it('should never overwrite the row of another process', () => {
    const keys = [createHealthBook(), createHealthBook()].map(
      (book) => book.count([tried('a', true)], NOON).rows[0]?.key,
    )
    expect(keys[0]).not.toBe(keys[1])
  })
})
