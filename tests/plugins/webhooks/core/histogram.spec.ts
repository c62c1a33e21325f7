import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  merge,
  quantileMs,
  withDuration,
  type Histogram,
} from '../../../../plugins/webhooks/core/histogram.ts'

const of = (durations: number[]): Histogram =>
  durations.reduce((histogram, ms) => withDuration(histogram, ms), {})

describe('histogram', () => {
  it('should be off by 5 % at most, and half a millisecond of rounding', () => {
    const durations = fc.array(fc.integer({ min: 1, max: 600_000 }), { minLength: 1 })
    fc.assert(
      fc.property(durations, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        const sorted = [...values].sort((a, b) => a - b)
        const exact = sorted[Math.max(1, Math.ceil(share * values.length)) - 1] ?? Number.NaN
        const found = quantileMs(of(values), share) ?? Number.NaN
        expect(Math.abs(found - exact)).toBeLessThanOrEqual(exact * 0.05 + 0.5)
      }),
    )
  })

  it('should be the same counted together or apart', () => {
    expect(merge([of([5, 20]), of([20, 3_000])])).toEqual(of([5, 20, 20, 3_000]))
  })

  it('should know no quantile of nothing', () => {
    expect(quantileMs({}, 0.95)).toBeNull()
  })

  it('should keep the number of classes bounded, whatever it is given', () => {
    const histogram = of([0, 0.2, 1e6, 1e9, Number.MAX_SAFE_INTEGER])
    expect(Object.keys(histogram)).toHaveLength(2)
  })
})
