/** A server that ran this long was well: what ends it afterwards is a new story. */
const WELL_AFTER_MS = 60_000
const FIRST_PAUSE_MS = 1000
const MAX_PAUSE_MS = 30_000
const MAX_ENDS = 5
const ENDS_WITHIN_MS = 60_000

/**
 * Keeps a server going. One that ends although nobody asked is started again after 1 s, then 2 s,
 * 4 s … 30 s; after five times within a minute it is given up. One that ends before it was ever
 * ready has told why, and would end again.
 *
 * @param name for people
 * @param start starts it once, and gives its process and a promise of how that ended; is handed what
 *   to call when it is ready
 * @param say tells people what happened, in one sentence
 * @param restarts false leaves a server that ended alone until `restart` is called
 * @param pause waits a number of milliseconds
 * @param now milliseconds
 */
export function supervise({ name, start, say, restarts = true, pause = wait, now = Date.now }) {
  let server
  let wakeUp = () => {}
  let isStopping = false
  let isRestarting = false
  let tellReady
  const ready = new Promise((resolve) => (tellReady = resolve))
  let wasReady = false

  /** @returns whether it failed */
  async function keepGoing() {
    const ends = []
    let pauseMs = FIRST_PAUSE_MS
    for (;;) {
      const startedAt = now()
      server = start((message) => {
        wasReady = true
        tellReady(message)
      })
      const { code, signal } = await server.ended
      if (isStopping) return false
      if (isRestarting) {
        isRestarting = false
        continue
      }
      const reason = `The ${name} ended (${signal ?? `code ${code}`})`
      const log = `see data/logs/${name}.log`
      if (!restarts) {
        say(`${reason}; ${log}. It starts again when its sources change.`)
        await new Promise((resolve) => (wakeUp = resolve))
      } else {
        if (!wasReady) {
          say(`${reason}; ${log}.`)
          return true
        }
        ends.push(now())
        if (ends.filter((at) => at > now() - ENDS_WITHIN_MS).length >= MAX_ENDS) {
          say(`${reason} for the ${MAX_ENDS}th time within a minute and is given up; ${log}.`)
          return true
        }
        if (now() - startedAt > WELL_AFTER_MS) pauseMs = FIRST_PAUSE_MS
        say(`${reason}; ${log}. It starts again in ${pauseMs / 1000} s.`)
        await Promise.race([pause(pauseMs), new Promise((resolve) => (wakeUp = resolve))])
        pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS)
      }
      if (isStopping) return false
      isRestarting = false
    }
  }

  const ended = keepGoing()
  const end = () => {
    if (isRunning(server)) server.child.kill('SIGTERM')
    wakeUp()
  }
  return {
    /** What the server says of itself the first time that it is ready; never when it does not get there. */
    ready,
    /** Whether it failed, once it is over for good. */
    ended: ended.then((hasFailed) => ({ hasFailed, wasReady })),
    stop: () => {
      isStopping = true
      end()
    },
    restart: () => {
      isRestarting = true
      end()
    },
  }
}

const isRunning = ({ child }) => child.exitCode === null && child.signalCode === null

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
