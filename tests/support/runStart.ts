import { execFileSync, spawn } from 'node:child_process'

export interface StartedCommand {
  /** Everything printed so far. */
  readonly output: string
  readyMs: number
  /** What Ctrl-C in a terminal does. @returns the exit code */
  interrupt: () => Promise<number | null>
  /** Of one of the servers. */
  pidOf: (script: string) => number
}

const root = new URL('../..', import.meta.url).pathname

/**
 * Runs `npm start` until it says that it is ready.
 *
 * @throws {Error} it ended before, with what it printed and its exit code
 */
export async function runStart(env: NodeJS.ProcessEnv): Promise<StartedCommand> {
  const startedAt = performance.now()
  // A process group of its own, as a terminal gives each command.
  const child = spawn('npm', ['start'], { cwd: root, env, detached: true })
  let output = ''
  const ended = new Promise<number | null>((resolve) => {
    // Not "exit": the servers that npm started hold its output open until they have ended too.
    child.once('close', (code) => resolve(code))
  })
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString()
      if (/Public site .*\n/.test(output)) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    void ended.then((code) => reject(new StartFailedError(output, code)))
  })
  return {
    get output() {
      return output
    },
    readyMs: performance.now() - startedAt,
    interrupt: () => {
      if (child.pid) process.kill(-child.pid, 'SIGINT')
      return ended
    },
    pidOf: (script) => {
      const group = String(child.pid)
      return Number(execFileSync('pgrep', ['-g', group, '-f', script, '-n'], { encoding: 'utf8' }))
    },
  }
}

export class StartFailedError extends Error {
  constructor(
    readonly output: string,
    readonly exitCode: number | null,
  ) {
    super(`npm start ended with code ${exitCode}:\n${output}`)
  }
}
