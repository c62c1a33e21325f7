import { engines } from './engines.ts'
import { fillIn } from './fillIn.ts'
import { queue } from './queue.ts'

/** Everything about documents but the bulk run, which takes minutes: `documents-bulk`. */
export async function documents(): Promise<void> {
  await engines()
  await queue()
  await fillIn()
}
