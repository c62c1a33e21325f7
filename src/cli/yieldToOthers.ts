import { readdirSync } from 'node:fs'
import { constants, setPriority } from 'node:os'

/**
 * Lets other processes go first when the processor is short: a server on the same machine answers
 * people. Threads that start later inherit it from the one that starts them.
 */
export function yieldToOthers(): void {
  const { PRIORITY_BELOW_NORMAL: priority } = constants.priority
  if (process.platform !== 'linux') {
    setPriority(priority)
    return
  }
  // On Linux the priority belongs to a thread, and Node has started some before it runs us.
  for (const thread of readdirSync('/proc/self/task')) setPriority(Number(thread), priority)
}
