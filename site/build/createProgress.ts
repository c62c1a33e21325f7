/** Where progress is shown, such as `process.stdout`. */
export interface ProgressStream {
  write: (text: string) => unknown
  isTTY?: boolean
  columns?: number
}

export interface Progress {
  /** Says in a sentence what is going on. */
  tell: (text: string) => void
  /** @param done pages of `total` that are made */
  pages: (done: number, total: number) => void
  /** Takes the bar away. */
  end: () => void
}

/**
 * A bar on a terminal, plain lines otherwise: one every tenth of the way, or every ten seconds.
 *
 * @param now milliseconds of a clock that only goes forward
 */
export function createProgress(stream: ProgressStream, now: () => number): Progress {
  let start: { at: number; done: number } | null = null
  let lastLine = { at: -Infinity, share: -1 }
  let isBarShown = false

  function clear() {
    if (isBarShown) stream.write('\r\x1b[K')
    isBarShown = false
  }

  function pages(done: number, total: number) {
    start ??= { at: now(), done }
    const share = total === 0 ? 1 : done / total
    const text = `${number(done)} of ${number(total)} pages${speed(done, total, start, now())}`
    if (stream.isTTY) {
      const width = Math.max(0, Math.min(30, (stream.columns ?? 80) - text.length - 5))
      const filled = Math.round(share * width)
      const bar = width === 0 ? '' : `${'█'.repeat(filled)}${'░'.repeat(width - filled)} `
      stream.write(`\r\x1b[K${bar}${text}`)
      isBarShown = true
      return
    }
    const isDue = Math.floor(share * 10) > Math.floor(lastLine.share * 10)
    if (!isDue && now() - lastLine.at < EVERY_MS) return
    lastLine = { at: now(), share }
    stream.write(`${text}\n`)
  }

  return {
    pages,
    tell: (text) => {
      clear()
      stream.write(`${text}\n`)
    },
    end: clear,
  }
}

const EVERY_MS = 10_000

const number = (value: number): string => value.toLocaleString('en')

/** What was made before, by a build that is gone on with, says nothing about the speed. */
function speed(done: number, total: number, start: { at: number; done: number }, at: number) {
  const seconds = (at - start.at) / 1000
  if (seconds <= 0 || done <= start.done) return ''
  const aSecond = (done - start.done) / seconds
  const left = done < total ? `, ${duration((total - done) / aSecond)} left` : ''
  return `, ${number(Math.round(aSecond))} a second${left}`
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds)
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}
