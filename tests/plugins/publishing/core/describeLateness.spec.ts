import { describe, expect, it } from '@jest/globals'
import { describeLateness } from '../../../../plugins/publishing/core/describeLateness.ts'

const after = (seconds: number, tries = 0): string => describeLateness(0, seconds * 1000, tries)

describe('describeLateness', () => {
  it.each([-5, 0, 2, 10])('should say nothing after %d s', (seconds) => {
    expect(after(seconds)).toBe('')
  })

  it.each([
    [11, '11 seconds'],
    [180, '3 minutes'],
    [3 * 3600, '3 hours'],
    [3 * 86_400, '3 days'],
  ])('should say how late %d s are', (seconds, words) => {
    expect(after(seconds)).toBe(`It happened ${words} late: the CMS was not running at its time.`)
  })

  it('should not blame the CMS when it had been tried', () => {
    expect(after(30, 2)).toBe('It happened 30 seconds late: it worked at try 3 only.')
  })
})
