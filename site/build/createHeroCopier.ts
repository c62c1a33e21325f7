import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import type { BuildContext } from './buildContext.ts'
import type { HeroPicture, PictureSource } from './createPageReader.ts'
import { previewFile } from './createPreviewCopier.ts'
import type { Hero } from './docs.ts'

/** Makes the pictures above articles, in the sizes that pages show, from those of the CMS. */
export interface HeroCopier {
  /** Names of the files of a hero; they follow from what the CMS says of it. */
  names: (hero: Hero) => string[]
  /** @param isReadOnly takes the files for there, and makes none */
  copy: (
    hero: Hero,
    isReadOnly?: boolean,
  ) => Promise<{ picture: HeroPicture } | { problem: string }>
}

export type HeroCopierOptions = Pick<BuildContext, 'cms' | 'logger' | 'output' | 'publicFolder'> & {
  /** Ends when a page can wait no longer. @default after a second */
  patience?: () => Promise<unknown>
  /** Told when a picture is there that pages had to do without. */
  onLate?: () => void
}

const WIDTHS = [640, 1280]
const FORMATS = ['avif', 'webp'] as const

/**
 * A picture that takes long is finished beside the build: the page comes without it, as one that
 * failed, and is made again with the next batch.
 */
export function createHeroCopier(options: HeroCopierOptions): HeroCopier {
  const { cms, logger, output, patience = aSecond, onLate } = options
  const underWay = new Map<string, Promise<string | null>>()

  /** @returns what is wrong with the picture, if anything */
  async function make(hero: Hero): Promise<string | null> {
    const file = mediaNameOf(hero)
    const bytes = file === null ? null : await cms.media(file)
    if (!bytes) return 'the CMS does not have it'
    try {
      const source = sharp(bytes, { limitInputPixels: MAX_PIXELS }).autoOrient()
      for (const { name, width, format } of sourcesOf(hero)) {
        const made = source.clone().resize({ width })[format](QUALITY[format])
        await output.write(previewFile(name), await made.toBuffer())
      }
      return null
    } catch (error) {
      if ((error as NodeJS.ErrnoException).syscall) throw error // the disk, not the picture
      return `it cannot be read: ${error instanceof Error ? error.message : String(error)}`
    }
  }

  async function isThere(hero: Hero): Promise<boolean> {
    const files = sourcesOf(hero).map(({ name }) =>
      path.join(options.publicFolder, previewFile(name)),
    )
    return (await Promise.all(files.map(isPicture))).every(Boolean)
  }

  async function finishLater(making: Promise<string | null>) {
    try {
      if ((await making) === null) onLate?.()
    } catch (err) {
      logger.warn({ err, msg: 'A picture could not be made' })
    }
  }

  return {
    names: (hero) => sourcesOf(hero).map(({ name }) => name),
    copy: async (hero, isReadOnly = false) => {
      const sources = sourcesOf(hero)
      if (sources.length === 0) return { problem: 'the CMS does not say how large it is' }
      if (isReadOnly || (await isThere(hero))) return { picture: pictureOf(hero, sources) }
      const key = keyOf(hero)
      const making = underWay.get(key) ?? make(hero).finally(() => underWay.delete(key))
      underWay.set(key, making)
      const outcome = await Promise.race([making, patience().then(() => TOO_LONG)])
      if (outcome === null) return { picture: pictureOf(hero, sources) }
      if (outcome === TOO_LONG) void finishLater(making)
      return { problem: outcome }
    },
  }
}

const TOO_LONG = 'it is still being made'
const MAX_PIXELS = 60_000_000
/** AVIF as a server has time for. */
const QUALITY = { avif: { quality: 50, effort: 2 }, webp: { quality: 78 } }

const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1000).unref())

/** The last part of such as `https://cms.example/api/media/file/desk.png`. */
function mediaNameOf({ url }: Hero): string | null {
  const [, name] = /\/api\/media\/file\/([^/?#]+)$/.exec(url) ?? []
  return name ?? null
}

/** A picture that was replaced has another name, so that caches may keep each for ever. */
const keyOf = ({ id, url, updatedAt, filesize }: Hero): string =>
  createHash('sha256')
    .update(JSON.stringify([id, url, updatedAt, filesize ?? 0, WIDTHS, QUALITY]))
    .digest('hex')
    .slice(0, 12)

/** Never wider than the picture is; of one width AVIF first. */
function sourcesOf(hero: Hero): (Omit<PictureSource, 'path'> & { name: string })[] {
  const { width: full } = hero
  if (!full || !hero.height) return []
  const widths = [...new Set(WIDTHS.map((width) => Math.min(width, Math.round(full))))]
  return widths.flatMap((width) =>
    FORMATS.map((format) => ({ name: `hero-${keyOf(hero)}-${width}.${format}`, width, format })),
  )
}

function pictureOf(hero: Hero, sources: ReturnType<typeof sourcesOf>): HeroPicture {
  const all = sources.map(({ name, ...rest }) => ({ ...rest, path: `/${previewFile(name)}` }))
  const { path: main, width } = all.at(-1)!
  return {
    path: main,
    width,
    height: Math.max(1, Math.round((width * hero.height!) / hero.width!)),
    placeholder: null,
    sources: all,
    alt: hero.alt ?? '',
  }
}

const isPicture = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile() && found.size > 0,
    () => false,
  )
