/** Tells people at a terminal how far work is, and log files now and then. */
export interface Progress {
  start: (total: number) => void
  show: (done: number, failed: number) => void
  end: () => void
}

export interface ProgressOptions {
  write: (text: string) => void
  isTerminal: boolean
  now?: () => number
}

const WIDTH = 30
/** Between two lines in a log file, unless another tenth is done. */
const LINE_MS = 30_000

export function createProgress({ write, isTerminal, now = Date.now }: ProgressOptions): Progress {
  let total = 0
  let startedAt = 0
  let lastLineAt = 0
  let lastTenth = 0
  let hasBar = false

  function describe(done: number, failed: number): string {
    const seconds = Math.max(0.001, (now() - startedAt) / 1000)
    const perSecond = done / seconds
    const left = perSecond > 0 ? ` ${inMinutes((total - done) / perSecond)} left` : ''
    const failures = failed > 0 ? `, ${failed} failed` : ''
    return `${done} of ${total} templates, ${perSecond.toFixed(1)}/s${failures}${left}`
  }

  return {
    start(count) {
      total = count
      startedAt = lastLineAt = now()
    },
    show(done, failed) {
      const share = total === 0 ? 1 : done / total
      if (isTerminal) {
        const full = Math.round(share * WIDTH)
        const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full)
        write(`\r${bar} ${describe(done, failed)}\u001B[K`)
        hasBar = true
        return
      }
      const tenth = Math.floor(share * 10)
      if (tenth === lastTenth && now() - lastLineAt < LINE_MS) return
      lastTenth = tenth
      lastLineAt = now()
      write(`${describe(done, failed)}\n`)
    },
    end() {
      if (hasBar) write('\n')
      hasBar = false
    },
  }
}

function inMinutes(seconds: number): string {
  const whole = Math.ceil(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
