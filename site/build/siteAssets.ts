import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { SiteAssets } from '../pages/types.ts'
import { listFiles } from './files.ts'

/** Stylesheet, fonts and icon, under names that change with their bytes. */
export interface AssetFiles {
  assets: SiteAssets
  /** Bytes by path inside the output folder, such as `assets/site.1f2e….css`. */
  files: Map<string, Buffer>
}

export async function readAssets(siteFolder = SITE_FOLDER): Promise<AssetFiles> {
  const files = new Map<string, Buffer>()
  const add = (name: string, bytes: Buffer): string => {
    const { name: base, ext } = path.parse(name)
    const hashed = `assets/${base}.${hash(bytes).slice(0, 12)}${ext}`
    files.set(hashed, bytes)
    return `/${hashed}`
  }
  const fontFolder = path.join(siteFolder, 'assets/fonts')
  const fonts = new Map<string, string>()
  for (const name of (await readdir(fontFolder)).filter((file) => file.endsWith('.woff2')).sort()) {
    fonts.set(name, add(name, await readFile(path.join(fontFolder, name))))
  }
  const css = await readFile(path.join(siteFolder, 'styles/site.css'), 'utf8')
  const withFonts = css.replace(/url\('fonts\/([^']+)'\)/g, (_, name: string) => {
    const address = fonts.get(name)
    if (!address) throw new Error(`site.css names the font ${name}, which is not in assets/fonts.`)
    return `url('${address}')`
  })
  return {
    files,
    assets: {
      stylesheet: add('site.css', Buffer.from(withFonts)),
      icon: add('icon.svg', await readFile(path.join(siteFolder, 'assets/icon.svg'))),
      preloadedFonts: PRELOADED_FONTS.map((name) => fonts.get(name)).filter(
        (font) => font !== undefined,
      ),
    },
  }
}

/** Changes whenever the code or the styles do; pages are then all made again. */
export async function hashSources(siteFolder = SITE_FOLDER): Promise<string> {
  const sources = createHash('sha256')
  for (const file of (await listFiles(siteFolder)).sort()) {
    sources
      .update(file)
      .update('\0')
      .update(await readFile(path.join(siteFolder, file)))
  }
  return sources.digest('hex')
}

const SITE_FOLDER = path.join(import.meta.dirname, '..')
const PRELOADED_FONTS = ['inter-400.woff2', 'source-serif-4-600.woff2']

const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
