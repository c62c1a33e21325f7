import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { SiteAssets } from '../pages/types.ts'
import type { LoadedTheme } from '../theme/loadTheme.ts'
import { bundleSources } from './bundleSources.ts'
import { listFiles } from './files.ts'

/** Stylesheet, scripts, fonts and icon, under names that change with their bytes. */
export interface AssetFiles {
  assets: SiteAssets
  /** Bytes by path inside the output folder, such as `assets/site.1f2e….css`. */
  files: Map<string, Buffer>
}

/** Fonts of the site are `url('fonts/…')` in the styles of a theme too. */
export interface AssetOptions extends Partial<
  Pick<LoadedTheme, 'assets' | 'preloadedFonts' | 'styles' | 'stylesheet'>
> {
  /** @default the folder `site/` */
  siteFolder?: string
}

/** @throws {BundleError} a style or script has a mistake, or names a font that is not there */
export async function readAssets(options: AssetOptions = {}): Promise<AssetFiles> {
  const {
    siteFolder = SITE_FOLDER,
    styles = [],
    assets: ofTheme = new Map<string, string>(),
  } = options
  const { stylesheet = path.join(siteFolder, 'styles/index.css') } = options
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
  const theme = new Map<string, string>()
  for (const [name, file] of ofTheme) theme.set(name, add(name, await readFile(file)))
  const found = new Set(await listFiles(path.join(siteFolder, 'scripts')))
  const names = SCRIPTS.filter((name) => found.has(`${name}.ts`))
  const bundled = bundleSources({
    stylesheets: [stylesheet, ...styles],
    scripts: names.map((name) => path.join(siteFolder, 'scripts', `${name}.ts`)),
    fileAddresses: new Map([
      ...[...fonts].map(([name, address]) => [`fonts/${name}`, address] as const),
      ...[...theme].map(([name, address]) => [`assets/${name}`, address] as const),
    ]),
  })
  return {
    files,
    assets: {
      stylesheet: add('site.css', bundled.stylesheet),
      scripts: Object.fromEntries(
        names.map((name, index) => [name, add(`${name}.js`, bundled.scripts[index]!)]),
      ),
      icon:
        theme.get('icon.svg') ??
        add('icon.svg', await readFile(path.join(siteFolder, 'assets/icon.svg'))),
      preloadedFonts: (options.preloadedFonts ?? PRELOADED_FONTS)
        .map((name) => theme.get(name) ?? fonts.get(name))
        .filter((font) => font !== undefined),
      ...(theme.size > 0 ? { theme: Object.fromEntries(theme) } : {}),
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
const SCRIPTS = ['search', 'form'] as const
const PRELOADED_FONTS = ['inter-400.woff2', 'source-serif-4-600.woff2']

const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
