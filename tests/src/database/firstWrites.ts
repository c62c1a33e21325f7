/** Two writers at once, the first that the process has. Prints what each thinks when it comes. */
import { WriteQueue } from '../../../src/database/WriteQueue.ts'

const queue = new WriteQueue(1_000)

async function write(): Promise<boolean> {
  await Promise.resolve()
  const { isInsideTurn } = queue
  const turn = await queue.begin('write')
  turn.end()
  return isInsideTurn
}

process.stdout.write(JSON.stringify(await Promise.all([write(), write()])))
