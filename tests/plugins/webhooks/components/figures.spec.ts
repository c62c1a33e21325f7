import { describe, expect, it } from '@jest/globals'
import { duration, percent } from '../../../../plugins/webhooks/components/EndpointPanel/figures.ts'

describe('percent', () => {
  it.each([
    [1, '100%'],
    [0.9999, '99.9%'],
    [0.5, '50.0%'],
    [0.0004, '0.0%'],
    [0, '0%'],
  ])('should write %d as %s', (rate, text) => {
    expect(percent(rate)).toBe(text)
  })
})

describe('duration', () => {
  it.each([
    [0.4, '0 ms'],
    [999, '999 ms'],
    [1_000, '1.0 s'],
    [14_960, '15.0 s'],
  ])('should write %d ms as %s', (ms, text) => {
    expect(duration(ms)).toBe(text)
  })
})
