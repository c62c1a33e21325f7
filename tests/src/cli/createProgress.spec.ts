import { describe, expect, it } from '@jest/globals'
import { createProgress } from '../../../src/cli/createProgress.ts'

function watch(isTerminal: boolean) {
  const written: string[] = []
  const clock = { ms: 0 }
  const progress = createProgress({
    write: (text) => written.push(text),
    isTerminal,
    now: () => clock.ms,
  })
  return { written, clock, progress }
}

describe('createProgress', () => {
  it('should draw over the same line of a terminal', () => {
    const { written, clock, progress } = watch(true)
    progress.start(1000)
    clock.ms = 100_000
    progress.show(500, 2)
    progress.end()
    expect(written.at(-2)).toBe(
      `\r${'█'.repeat(15)}${'░'.repeat(15)} 500 of 1000 templates, 5.0/s, 2 failed 1:40 left\u001B[K`,
    )
    expect(written.at(-1)).toBe('\n')
  })

  it('should write a line for each tenth, or half a minute, into a file', () => {
    const { written, clock, progress } = watch(false)
    progress.start(100)
    for (let done = 1; done <= 20; done++) {
      clock.ms += 100
      progress.show(done, 0)
    }
    clock.ms += 30_000
    progress.show(21, 0)
    progress.end()
    expect(written).toEqual([
      '10 of 100 templates, 10.0/s 0:09 left\n',
      '20 of 100 templates, 10.0/s 0:08 left\n',
      '21 of 100 templates, 0.7/s 2:01 left\n',
    ])
  })
})
