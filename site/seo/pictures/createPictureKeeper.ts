import { access, open, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { createOutput } from '../../output/createOutput.ts'
import { walkFiles } from '../../output/walkFiles.ts'
import { filePathOf } from '../../build/paths.ts'
import { cardOfPage, type PageCard } from './cardOfPage.ts'
import { OG_FOLDER, type OgCard } from './ogPicture.ts'
import type { PictureIndex } from './pictureIndex.ts'

/** Keeps the pictures in line with the pages that name them. Calls run one after the other. */
export interface PictureKeeper {
  /** Draws what these pages name and nothing else has drawn, and removes what no page names now. */
  note: (paths: readonly string[]) => Promise<void>
  /**
   * Looks after what happened while nobody told: pages written since it was last right, pictures
   * that are missing, and pictures that no page names.
   */
  scan: () => Promise<void>
}

export interface PictureKeeperOptions {
  publicFolder: string
  index: PictureIndex
  draw: (card: OgCard, preview: Buffer | null) => Promise<Buffer>
  /** Told of a picture that could not be drawn; it is tried again by the next scan. */
  onFailure: (page: string, error: Error) => void
  /** Ends the work between two pictures. */
  signal: AbortSignal
  now?: () => number
}

export function createPictureKeeper(options: PictureKeeperOptions): PictureKeeper {
  const { publicFolder, index, draw, onFailure, signal, now = Date.now } = options
  const output = createOutput(publicFolder)

  async function noteAll(paths: Iterable<string>): Promise<void> {
    for (const page of paths) {
      if (signal.aborted) return
      try {
        await noteOne(page)
      } catch (error) {
        onFailure(page, error instanceof Error ? error : new Error(String(error)))
      }
    }
  }

  async function noteOne(page: string): Promise<void> {
    const named = await readCard(publicFolder, page)
    const last = named ? index.set(page, named.path) : index.delete(page)
    if (last !== null && last !== named?.path && !index.isUsed(last)) {
      await rm(path.join(publicFolder, last), { force: true })
    }
    if (named) await drawOne(named)
  }

  async function drawOne({ path: picture, card }: PageCard): Promise<void> {
    const file = path.join(publicFolder, picture)
    if (await exists(file)) return
    const preview = card.preview ? await readFile(path.join(publicFolder, card.preview)) : null
    await output.write(picture.slice(1), await draw(card, preview))
  }

  async function scan(): Promise<void> {
    const startedAt = now()
    const since = index.notedAt - CLOCK_GRAIN_MS
    const changed: string[] = []
    const drawn: string[] = []
    for await (const file of walkFiles(publicFolder)) {
      if (file.startsWith(OG_FOLDER)) drawn.push(`/${file}`)
      else if (file.endsWith('.html') && (await isNewer(path.join(publicFolder, file), since))) {
        changed.push(pageOf(file))
      }
    }
    const gone: string[] = []
    for (const page of index.pages()) {
      if (!(await exists(path.join(publicFolder, filePathOf(page))))) gone.push(page)
    }
    await noteAll([...gone, ...changed])
    const isDrawn = new Set(drawn)
    const isNoted = new Set<string | null>(changed)
    const missing = [...index.pictures()].filter((picture) => !isDrawn.has(picture))
    const naming = missing.map((picture) => index.pageOf(picture))
    await noteAll(naming.filter((page) => page !== null).filter((page) => !isNoted.has(page)))
    for (const picture of drawn) {
      if (!index.isUsed(picture)) await rm(path.join(publicFolder, picture), { force: true })
    }
    if (!signal.aborted) index.noteAllAt(startedAt)
  }

  return {
    note: async (paths) => {
      const startedAt = now()
      await noteAll(paths)
      if (!signal.aborted) index.noteAllAt(startedAt)
    },
    scan,
  }
}

/** File systems tell times less finely than clocks do, and a batch takes a while to be noted. */
const CLOCK_GRAIN_MS = 60_000

const pageOf = (file: string): string => `/${file.replace(/(^|\/)index\.html$/, '$1')}`

async function readCard(publicFolder: string, page: string): Promise<PageCard | null> {
  try {
    const file = await open(path.join(publicFolder, filePathOf(page)))
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
      return cardOfPage(buffer.toString('utf8', 0, bytesRead))
    } finally {
      await file.close()
    }
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** What a picture shows stands near the beginning of a page. */
const HEAD_BYTES = 64 * 1024

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )

async function isNewer(file: string, since: number): Promise<boolean> {
  try {
    return (await stat(file)).mtimeMs >= since
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

const isMissing = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException | null)?.code === 'ENOENT'
