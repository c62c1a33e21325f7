import { fork } from 'node:child_process'
import { NODE_OPTIONS } from '../../scripts/lib/nodeOptions.mjs'

/**
 * Lets another process take the only right to write to a SQLite file, and keep it for a while.
 *
 * @param url `file:…`
 * @returns once it is taken; `released` resolves when it has been given back
 */
export async function lockDatabase(url: string, ms: number): Promise<{ released: Promise<void> }> {
  const script = new URL('holdDatabase.ts', import.meta.url).pathname
  const env = { ...process.env, NODE_OPTIONS: '' }
  const holder = fork(script, [url, String(ms)], { env, execArgv: NODE_OPTIONS })
  const released = new Promise<void>((resolve) => holder.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    holder.once('message', () => resolve())
    void released.then(() => reject(new Error(`Nobody could lock ${url}.`)))
  })
  return { released }
}
