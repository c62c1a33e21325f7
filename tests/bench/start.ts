import { runStart } from '../support/runStart.ts'
import { quantile } from './quantile.ts'
import { withProduct } from './withProduct.ts'

const RUNS = 5

/** `npm start` with everything installed, built and loaded, until it says that it is ready. */
export const start = (): Promise<void> =>
  withProduct(async ({ environment }) => {
    const startOnce = async (): Promise<number> => {
      const started = await runStart(environment)
      await started.interrupt()
      return started.readyMs
    }
    await startOnce()
    const times: number[] = []
    for (let run = 0; run < RUNS; run++) times.push(await startOnce())
    const seconds = (share: number): string => `${(quantile(times, share) / 1000).toFixed(1)} s`
    console.log(`  second start: p50 ${seconds(0.5)}, longest ${seconds(1)} (${RUNS} runs)`)
  })
