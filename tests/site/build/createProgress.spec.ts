import { describe, expect, it } from '@jest/globals'
import { createProgress } from '../../../site/build/createProgress.ts'

function start(terminal: { isTTY?: boolean; columns?: number }) {
  const texts: string[] = []
  const clock = { ms: 0 }
  const stream = { ...terminal, write: (text: string) => texts.push(text) }
  return { texts, clock, progress: createProgress(stream, () => clock.ms) }
}

describe('createProgress', () => {
  it('should draw a bar on a terminal, with speed and time left', () => {
    const { texts, clock, progress } = start({ isTTY: true, columns: 100 })
    progress.pages(0, 10_000)
    clock.ms = 2000
    progress.pages(2500, 10_000)
    const bar = `${'█'.repeat(8)}${'░'.repeat(22)}`
    expect(texts.at(-1)).toBe(`\r\x1b[K${bar} 2,500 of 10,000 pages, 1,250 a second, 6 s left`)
    progress.tell('Done')
    expect(texts.slice(-2)).toEqual(['\r\x1b[K', 'Done\n'])
  })

  it('should fit a narrow terminal', () => {
    const { texts, clock, progress } = start({ isTTY: true, columns: 40 })
    progress.pages(0, 9000)
    clock.ms = 1000
    progress.pages(10, 9000)
    expect(texts.at(-1)).toBe('\r\x1b[K10 of 9,000 pages, 10 a second, 14 min 59 s left')
  })

  it('should count the speed from where an interrupted build is gone on with', () => {
    const { texts, clock, progress } = start({ isTTY: true, columns: 40 })
    progress.pages(9000, 10_000)
    clock.ms = 1000
    progress.pages(9500, 10_000)
    expect(texts.at(-1)).toContain('500 a second, 1 s left')
  })

  it('should write a line every tenth elsewhere, or every ten seconds', () => {
    const { texts, clock, progress } = start({})
    for (let done = 0; done <= 1000; done += 10) progress.pages(done, 1000)
    expect(texts).toHaveLength(11)
    expect(texts.at(-1)).toBe('1,000 of 1,000 pages\n')
    const slow = start({})
    slow.progress.pages(0, 100_000)
    slow.clock.ms = 9999
    slow.progress.pages(1, 100_000)
    slow.clock.ms = 10_000
    slow.progress.pages(2, 100_000)
    expect(slow.texts).toHaveLength(2)
    expect(clock.ms).toBe(0)
    expect(texts.every((text) => /^[ -~]+\n$/.test(text))).toBe(true)
  })
})
