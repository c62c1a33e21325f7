import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { RenderError } from '../core/errors.ts'
import { formats, type Format } from '../core/formats.ts'
import type { LibreOffice } from './libreOffice.ts'
import { exportFilter, importFilters } from './filters.ts'
import type { FoundLibreOffice } from './findLibreOffice.ts'
import { startOffice, type OfficeProcess } from './officeProcess.ts'
import { createOfficeProfile, type OfficeProfile } from './officeProfile.ts'

export interface LibreOfficeOptions {
  /** Longest time for one file, the start included. @default 30000 */
  timeoutMs?: number
  /** Address space of LibreOffice, of which a third is taken at rest. @default 2000 */
  maxMemoryMb?: number
  /** Largest file that it may write. @default 200 */
  maxFileMb?: number
  /** It starts afresh after so many files, because it grows. @default 200 */
  filesPerProcess?: number
}

interface Running {
  profile: OfficeProfile
  process: OfficeProcess
  fileCount: number
}

/**
 * Keeps one LibreOffice open and gives it one file after another. It starts with the first file.
 *
 * An empty text stays open in it: LibreOffice ends after a conversion when nothing else is open.
 * Each file is handed over by a second call of `soffice` with the same profile.
 */
export function createLibreOffice(
  { program, version }: FoundLibreOffice,
  options: LibreOfficeOptions = {},
): LibreOffice {
  const { timeoutMs = 30_000, filesPerProcess = 200 } = options
  const limits = { maxMemoryMb: options.maxMemoryMb ?? 2000, maxFileMb: options.maxFileMb ?? 200 }
  let running: Running | undefined
  let turn: Promise<unknown> = Promise.resolve()
  let isClosed = false

  async function stop(): Promise<void> {
    const stopped = running
    running = undefined
    if (!stopped) return
    stopped.process.kill()
    await stopped.process.ended
    await stopped.profile.remove()
  }

  async function start(signal: AbortSignal): Promise<Running> {
    if (running && (!running.process.isAlive() || running.fileCount >= filesPerProcess))
      await stop()
    if (running) return running
    const profile = await createOfficeProfile()
    running = {
      profile,
      process: startOffice(program, [profile.restingText], profile, limits, true),
      fileCount: 0,
    }
    while (!(await isThere(profile.lockFile))) {
      if (!running.process.isAlive()) {
        const words = running.process.lastWords()
        throw new RenderError('engine-failed', `LibreOffice does not start: ${words || program}`)
      }
      await sleep(10, undefined, { signal })
    }
    return running
  }

  async function convertNow(bytes: Uint8Array, from: Format, to: Format): Promise<Uint8Array> {
    if (isClosed) throw new RenderError('pool-closed', 'LibreOffice has been stopped')
    const filter = exportFilter(from, to)
    if (!importFilters[from] || !filter) {
      throw new RenderError('unavailable', `LibreOffice does not make ${to} from ${from} here`)
    }
    const clock = new AbortController()
    let caller: OfficeProcess | undefined
    const timer = setTimeout(() => {
      clock.abort()
      caller?.kill()
    }, timeoutMs)
    try {
      const office = await start(clock.signal)
      office.fileCount += 1
      const folder = join(office.profile.directory, `file-${office.fileCount}`)
      await mkdir(folder)
      await writeFile(join(folder, `source.${from}`), bytes)
      const args = [`--infilter=${importFilters[from]}`, '--convert-to', filter, '--outdir', folder]
      const source = join(folder, `source.${from}`)
      clock.signal.throwIfAborted()
      caller = startOffice(program, [...args, source], office.profile, limits, false)
      await caller.ended
      clock.signal.throwIfAborted()
      const made = await readFile(join(folder, `source.${to}`)).catch(() => undefined)
      await rm(folder, { recursive: true, force: true })
      if (made && made.byteLength > 0) return made
      // What it could not open may have ended it, or left it in a state of its own.
      await stop()
      throw new RenderError(
        'engine-failed',
        `LibreOffice cannot make ${formats[to].label} from this ${from} file; open it in an ` +
          'office program, save it anew and upload it again',
      )
    } catch (error) {
      if (!clock.signal.aborted) throw error
      await stop()
      throw new RenderError(
        'timeout',
        `LibreOffice took longer than ${timeoutMs / 1000} s for ${formats[to].label} and was stopped`,
        { cause: error },
      )
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    version,
    convert(bytes, from, to) {
      const result = turn.then(() => convertNow(bytes, from, to))
      turn = result.catch(() => undefined)
      return result
    },
    async close() {
      isClosed = true
      running?.process.kill()
      await turn
      await stop()
    },
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
