import type { Product, Running } from '../../support/startProduct.ts'

export interface MortalCms {
  /** Waits until the CMS answers. */
  ready: () => Promise<Running>
  /** Kills it in a moment and starts it again; one crash after the other. */
  crash: () => void
  /** Waits for the crashes so far to be over. @throws what went wrong in one */
  settled: () => Promise<void>
  /** How often it was killed so far. */
  readonly killCount: number
}

/** Every fourth crash is followed by another one while the CMS starts. */
const CRASHES_PER_KILLED_START = 4
const MAX_MOMENT_MS = 60
const MAX_START_MS = 4_000

/**
 * A CMS that is ended with `kill -9` when told to, and started again at once.
 *
 * @param ends what ends each process that was started, the newest last
 * @param random decides how long each process lives on after `crash`
 */
export async function createMortalCms(
  product: Product,
  ends: readonly (() => unknown)[],
  random: () => number,
): Promise<MortalCms> {
  let running = product.startCms()
  await running
  let crashes: Promise<unknown> = Promise.resolve()
  let crashCount = 0
  let killCount = 0

  async function crashOnce(): Promise<void> {
    const cms = await running
    await rest(random() * MAX_MOMENT_MS)
    running = restart(cms)
    await running
  }

  async function restart(cms: Running): Promise<Running> {
    await cms.kill()
    killCount++
    if (++crashCount % CRASHES_PER_KILLED_START === 0) {
      const outcome = product.startCms().catch(() => undefined)
      await rest(random() * MAX_START_MS)
      await ends.at(-1)?.()
      await outcome
      killCount++
    }
    return product.startCms()
  }

  return {
    ready: () => running,
    crash: () => void (crashes = crashes.then(crashOnce)),
    settled: async () => void (await crashes),
    get killCount() {
      return killCount
    },
  }
}

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
