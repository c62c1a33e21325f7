import { spawn } from 'node:child_process'
import { quantile } from './quantile.ts'
import { withProduct } from './withProduct.ts'

const RUNS = 5

/** `npm start` with everything installed, built and loaded, until it says that it is ready. */
export const start = (): Promise<void> =>
  withProduct(async ({ environment }) => {
    await startOnce(environment)
    const times: number[] = []
    for (let run = 0; run < RUNS; run++) times.push(await startOnce(environment))
    const seconds = (share: number): string => `${(quantile(times, share) / 1000).toFixed(1)} s`
    console.log(`  second start: p50 ${seconds(0.5)}, longest ${seconds(1)} (${RUNS} runs)`)
  })

/** @returns milliseconds from the command to its word that it is ready */
async function startOnce(env: NodeJS.ProcessEnv): Promise<number> {
  const startedAt = performance.now()
  const child = spawn('npm', ['start'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const readyMs = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Platen is ready')) resolve(performance.now() - startedAt)
    })
    void ended.then(() => reject(new Error('npm start ended before it was ready')))
  })
  child.kill('SIGTERM')
  await ended
  return readyMs
}
