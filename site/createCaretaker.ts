import { access } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Builder } from './build/createBuilder.ts'
import { checkFile, type Fault, isPresent } from './output/checkFile.ts'
import { foreignFiles } from './output/foreignFiles.ts'

export interface CaretakerOptions {
  builder: Pick<Builder, 'upkeep' | 'mend' | 'isComplete'>
  /** Has the builder begin: it makes the pages again that are to be mended. */
  wake: () => void
  logger: Logger
  /** Pages whose bytes are compared in a second; each takes some 0.15 ms. @default 20 */
  pagesASecond?: number
  /** How often it looks whether the folder is still there. @default 60000 */
  lookEveryMs?: number
  /** Has what is made beside pages looked at too. @default nothing is */
  scanExtras?: () => void
  /** Of files that nobody knows, before they are removed. @default 600000 */
  minAgeMs?: number
}

/** Looks after the output folder while the site runs. */
export interface Caretaker {
  /** Looks at once whether all files are there. */
  look: () => Promise<void>
  /** Compares every file with what is known of it, once. */
  goRound: () => Promise<void>
  stop: () => Promise<void>
}

/**
 * Looks whether every file is there when it starts, and again whenever the home page is not. Then
 * compares the bytes of all files, a few a second, over and over. What is damaged is made again;
 * what belongs to nothing goes.
 */
export function createCaretaker(options: CaretakerOptions): Caretaker {
  const { builder, wake, logger, pagesASecond = 20, lookEveryMs = 60_000 } = options
  const { minAgeMs = 600_000, scanExtras = () => undefined } = options
  const { upkeep } = builder
  const ending = new AbortController()
  const isStopped = () => ending.signal.aborted
  /** Whether files were missing when it last looked. */
  let wasDamaged = false

  function mend(pages: ReadonlySet<string>, faults: readonly string[]) {
    if (pages.size === 0 || isStopped()) return
    logger.warn({
      pages: pages.size,
      first: faults.slice(0, 10),
      msg: 'Files of the site were damaged and are made again',
    })
    builder.mend(pages)
    wake()
  }

  async function look() {
    const damaged = new Set<string>()
    const faults: string[] = []
    let looked = 0
    for (const page of upkeep.pages()) {
      if (isStopped()) return
      const files = [
        ...(upkeep.filesOf(page) ?? []).map(({ file }) => file),
        ...upkeep.picturesOf(page),
      ]
      const missing = files.filter((file) => !isPresent(upkeep.folder, file))
      if (missing.length > 0) damaged.add(page)
      faults.push(...missing.slice(0, 10 - faults.length).map((file) => `${file}: missing`))
      looked += 1
      if (looked % LOOKS_AT_ONCE === 0) await setImmediate()
    }
    wasDamaged = damaged.size > 0
    if (wasDamaged) await upkeep.restore()
    mend(damaged, faults)
  }

  async function goRound() {
    await upkeep.restore()
    let checked = 0
    for (const page of [...upkeep.pages()]) {
      if (isStopped()) return
      const fault = faultOf(page)
      // A page can have been between two of its files: what is wrong stays so.
      if (fault !== null) {
        await pause(RECHECK_MS)
        const still = faultOf(page)
        if (still !== null) mend(new Set([page]), [still])
      }
      checked += 1
      if (checked % PAGES_AT_ONCE === 0) await pause((PAGES_AT_ONCE * 1000) / pagesASecond)
    }
    const isExpected = await upkeep.expects()
    for await (const file of foreignFiles({ folder: upkeep.folder, isExpected, minAgeMs })) {
      if (isStopped()) return
      logger.warn({ file, msg: 'A file that belongs to no page is removed' })
      await upkeep.remove(file)
    }
    scanExtras()
  }

  function faultOf(page: string): string | null {
    for (const { file, sha256 } of upkeep.filesOf(page) ?? []) {
      const fault: Fault | null = checkFile(upkeep.folder, file, sha256)
      if (fault) return `${file}: ${fault}`
    }
    return null
  }

  const pause = (ms: number): Promise<void> =>
    setTimeout(ms, undefined, { signal: ending.signal, ref: false }).catch(() => undefined)

  /** Trouble with the disk is told, and looked at again later. */
  async function guarded(work: () => Promise<void>) {
    try {
      if (builder.isComplete() && !isStopped()) await work()
    } catch (err) {
      logger.error({ err, msg: 'The files of the site cannot be looked after' })
    }
  }

  async function keepLooking() {
    await guarded(async () => {
      await upkeep.expects() // counts all pages, so that the first publish need not
      await look()
    })
    while (!isStopped()) {
      await pause(lookEveryMs)
      if (!(await isThere(path.join(upkeep.folder, 'index.html')))) await guarded(look)
      else if (wasDamaged) {
        wasDamaged = false
        scanExtras() // only now, as they follow what pages say
      }
    }
  }

  async function keepGoing() {
    while (!isStopped()) {
      await pause(REST_MS)
      await guarded(goRound)
    }
  }

  const running = [keepLooking(), keepGoing()]
  return {
    look,
    goRound,
    stop: async () => {
      ending.abort()
      await Promise.all(running)
    },
  }
}

/** Some 20 µs each: a moment that no request notices. */
const LOOKS_AT_ONCE = 100
const PAGES_AT_ONCE = 10
const RECHECK_MS = 2000
/** Between two rounds. */
const REST_MS = 60_000

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )
