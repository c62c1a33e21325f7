import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { eventually } from '../../support/eventually.ts'

export interface BenchProcess {
  url: string
  /** @returns once it has ended */
  stop: () => Promise<void>
}

/**
 * Starts a server with `PORT` set to a free one, and waits until it answers with anything.
 *
 * @throws {Error} it ended before, with what it printed last, or did not answer within two minutes
 */
export async function startProcess(
  args: string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<BenchProcess> {
  const port = await freePort()
  const child = spawn(process.execPath, args, {
    cwd: options.cwd,
    env: { ...options.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const keep = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4_000))
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  let hasEnded = false
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      hasEnded = true
      resolve()
    }),
  )
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  const url = `http://127.0.0.1:${port}`
  const failed = ended.then(() =>
    Promise.reject(new Error(`It ended before it answered:\n${output}`)),
  )
  const answers = eventually(async () => {
    if (hasEnded) return
    await fetch(url)
  }, 120_000)
  try {
    await Promise.race([answers, failed])
  } catch (error) {
    await stop()
    throw error
  }
  failed.catch(() => undefined)
  return { url, stop }
}

/** A port that nothing listens on at the moment. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
