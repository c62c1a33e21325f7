import { createHash } from 'node:crypto'
import { access, readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Components, defaultComponents } from '../pages/components.ts'
import { defaultLoaders, type PageLoaders } from '../pages/loaders.ts'
import { type Words, wordsOf } from '../pages/words/index.ts'
import { checkTheme } from './checkTheme.ts'
import type { Theme } from './defineTheme.ts'
import { ThemeError } from './errors.ts'
import { withWords } from './withWords.ts'

/** A theme with the site's own parts wherever it has none. Paths are absolute. */
export interface LoadedTheme {
  components: Components
  pages: PageLoaders
  wordsOf: (locale: string) => Words
  /** Instead of the site's own. */
  stylesheet?: string
  styles: string[]
  /** Files by their names inside the theme's folder of assets. */
  assets: ReadonlyMap<string, string>
  preloadedFonts?: string[]
  /** Changes whenever a file of the theme does. */
  fingerprint: string
}

export const NO_THEME: LoadedTheme = {
  components: defaultComponents,
  pages: defaultLoaders,
  wordsOf,
  styles: [],
  assets: new Map(),
  fingerprint: '',
}

/**
 * Loads the module of a theme. All files of its folder count as its sources, so it needs one of its
 * own.
 *
 * @param file relative to the working directory; `null` for no theme
 * @throws {ThemeError}
 */
export async function loadTheme(file: string | null): Promise<LoadedTheme> {
  if (file === null) return NO_THEME
  const module = path.resolve(file)
  const folder = path.dirname(module)
  if (!(await exists(module))) throw new ThemeError(file, `there is no file ${module}`)
  if (isWithin(process.cwd(), folder)) {
    throw new ThemeError(file, `${folder} holds more than a theme; move it to a folder of its own`)
  }
  const theme = checkTheme(file, await importDefault(file, module))
  const styles = [...[theme.stylesheet ?? []].flat(), ...(theme.styles ?? [])]
  for (const name of styles) {
    if (!(await exists(path.join(folder, name)))) {
      throw new ThemeError(file, `it names the stylesheet ${name}, which is not in ${folder}`)
    }
  }
  const assets = await readAssetFolder(file, folder, theme)
  return {
    components: { ...defaultComponents, ...theme.components },
    pages: { ...defaultLoaders, ...theme.pages },
    wordsOf: theme.words ? withWords(theme.words) : wordsOf,
    ...(theme.stylesheet ? { stylesheet: path.join(folder, theme.stylesheet) } : {}),
    styles: (theme.styles ?? []).map((name) => path.join(folder, name)),
    assets,
    ...(theme.preloadedFonts ? { preloadedFonts: theme.preloadedFonts } : {}),
    fingerprint: await hashFolder(folder),
  }
}

async function importDefault(file: string, module: string): Promise<unknown> {
  try {
    const { default: theme } = (await import(pathToFileURL(module).href)) as { default?: unknown }
    return theme
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ThemeError(file, `its code fails: ${reason}`, { cause })
  }
}

async function readAssetFolder(
  file: string,
  folder: string,
  { assets, preloadedFonts = [] }: Theme,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  if (assets !== undefined) {
    const root = path.join(folder, assets)
    if (!(await exists(root))) {
      throw new ThemeError(file, `it names the assets ${assets}, which are not in ${folder}`)
    }
    for (const name of await filesOf(root)) found.set(name, path.join(root, name))
  }
  const missing = preloadedFonts.filter((name) => !found.has(name))
  if (missing.length > 0) {
    throw new ThemeError(file, `its assets have no font ${missing.join(', ')} to preload`)
  }
  return found
}

async function hashFolder(folder: string): Promise<string> {
  const hash = createHash('sha256')
  for (const name of await filesOf(folder)) {
    hash
      .update(name)
      .update('\0')
      .update(await readFile(path.join(folder, name)))
  }
  return hash.digest('hex')
}

/** Names of files, with forward slashes, in order; hidden ones and packages are left out. */
async function filesOf(folder: string): Promise<string[]> {
  const items = await readdir(folder, { recursive: true, withFileTypes: true })
  return items
    .filter((item) => item.isFile())
    .map((item) => path.relative(folder, path.join(item.parentPath, item.name)))
    .map((name) => name.replaceAll(path.sep, '/'))
    .filter((name) => !/(^|\/)(\.|node_modules\/)/.test(name))
    .sort()
}

/** Whether `inner` is `outer` or lies in it. */
const isWithin = (inner: string, outer: string): boolean =>
  !path.relative(outer, inner).startsWith('..')

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )
