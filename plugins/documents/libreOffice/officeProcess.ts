import { spawn, type ChildProcess } from 'node:child_process'
import type { OfficeProfile } from './officeProfile.ts'

/** A program and all that it starts, which end together. */
export interface OfficeProcess {
  isAlive: () => boolean
  /** Resolves with the exit code; `null` when a signal ended it. */
  ended: Promise<number | null>
  /** What it last said on its error output. */
  lastWords: () => string
  kill: () => void
}

export interface OfficeLimits {
  /** Address space of one process. Where the system knows no such limit, none. */
  maxMemoryMb: number
  /** Size of one file that it writes. */
  maxFileMb: number
}

/**
 * Starts LibreOffice in a process group of its own, with nothing of our environment.
 *
 * It also ends when this process is killed: a small shell waits for the end of a pipe that only this
 * process holds open, then ends the group.
 *
 * @param ownsProfile the profile goes when this process is killed
 */
export function startOffice(
  program: string,
  args: string[],
  profile: OfficeProfile,
  limits: OfficeLimits,
  ownsProfile: boolean,
): OfficeProcess {
  const { directory } = profile
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      SCRIPT,
      'platen-office',
      String(limits.maxMemoryMb * 1024),
      String(limits.maxFileMb * 2048),
      ...(ownsProfile ? profile.leftovers : ['', '']),
      program,
      `-env:UserInstallation=${profile.url}`,
      '--headless',
      '--norestore',
      '--nologo',
      '--nofirststartwizard',
      '--nolockcheck',
      ...args,
    ],
    {
      cwd: directory,
      detached: true,
      stdio: ['pipe', 'ignore', 'pipe'],
      env: {
        PATH: process.env.PATH,
        HOME: directory,
        TMPDIR: `${directory}/tmp`,
        LC_ALL: 'C.UTF-8',
        TZ: 'UTC',
        SAL_USE_VCLPLUGIN: 'svp',
        // Next's types want it in every environment.
        NODE_ENV: process.env.NODE_ENV,
      },
    },
  )
  return watch(child)
}

function watch(child: ChildProcess): OfficeProcess {
  let isAlive = true
  let lastWords = ''
  const kill = (): void => {
    if (child.pid === undefined) return
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      isAlive = false
      lastWords = error.message
      resolve(null)
    })
    child.once('exit', (code) => {
      isAlive = false
      // The shell that waits for the end of the pipe is left.
      kill()
      resolve(code)
    })
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    lastWords = `${lastWords}${chunk.toString()}`.slice(-500)
  })
  // A pipe whose reader is gone; the exit says so already.
  child.stdin?.on('error', () => undefined)
  child.unref()
  for (const stream of [child.stdin, child.stderr] as unknown as { unref: () => void }[]) {
    stream.unref()
  }
  return { isAlive: () => isAlive, ended, lastWords: () => lastWords.trim(), kill }
}

/** Arguments: kB of memory, blocks of 512 bytes, folder and socket to remove or "", then the command. */
const SCRIPT = `
ulimit -v "$1" 2>/dev/null
ulimit -f "$2" 2>/dev/null
ulimit -c 0 2>/dev/null
folder="$3"
socket="$4"
shift 4
exec 3<&0
(
  trap : TERM
  read -r _ <&3
  kill -TERM 0
  sleep 1
  [ -z "$folder" ] || rm -rf "$folder" "$socket"
  kill -KILL 0
) 2>/dev/null &
exec "$@" 3<&- </dev/null
`
