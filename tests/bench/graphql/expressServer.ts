import { fork } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Contender } from './contender.ts'

/** Express without anything, in a process of its own, which sends the same bytes to whoever asks. */
export async function startExpress(
  file: string,
  bytes: Buffer,
  onEnd: (task: () => unknown) => void,
): Promise<Contender> {
  await writeFile(file, bytes)
  const script = fileURLToPath(new URL('expressProcess.ts', import.meta.url))
  const child = fork(script, [file], {
    execArgv: ['-C', 'production', '--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  onEnd(() => child.kill())
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message: { port: number }) => resolve(message.port))
    child.once('exit', () => reject(new Error('The bare Express of the bench ended.')))
  })
  return {
    name: 'bare Express',
    url: `http://127.0.0.1:${port}/api/graphql`,
    dialect: 'platen',
  }
}
