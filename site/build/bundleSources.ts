import path from 'node:path'
import { buildSync, type BuildFailure } from 'esbuild'

export interface BundleInput {
  /** CSS files, one after the other; what they import is put in its place. */
  stylesheets: string[]
  /** TypeScript files, each becoming one file with all that it imports. */
  scripts: string[]
  /**
   * Where files are served, by what styles call them: `url('fonts/<name>')`, or `url('assets/<name>')`
   * for those of a theme.
   */
  fileAddresses: ReadonlyMap<string, string>
}

export interface Bundled {
  stylesheet: Buffer
  /** In the order of the input. */
  scripts: Buffer[]
}

/**
 * Puts styles and scripts together and makes them small.
 *
 * @throws {BundleError}
 */
export function bundleSources({ stylesheets, scripts, fileAddresses }: BundleInput): Bundled {
  const css = stylesheets.map((stylesheet) =>
    bundle(stylesheet).replace(FILE, (_, _quote: string, file: string) => {
      const address = fileAddresses.get(file)
      if (address) return `url(${address})`
      const [kind, name] = file.startsWith('fonts/')
        ? ['font', `${file.slice('fonts/'.length)}, which is not in assets/fonts`]
        : ['file', `${file}, which is not among the assets of the theme`]
      throw new BundleError(`${stylesheet} names the ${kind} ${name}`)
    }),
  )
  return {
    stylesheet: Buffer.from(css.join('')),
    scripts: scripts.map((script) => Buffer.from(bundle(script))),
  }
}

export class BundleError extends Error {
  readonly code = 'BUNDLE'

  constructor(problem: string) {
    super(`The site's styles and scripts cannot be made: ${problem}. Mend that and start again.`)
  }
}

/** As esbuild writes it, which leaves out quotes where it can. */
const FILE = /url\((["']?)((?:fonts|assets)\/[^"')]+)\1\)/g

function bundle(source: string): string {
  try {
    const { outputFiles } = buildSync({
      entryPoints: [source],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      external: ['fonts/*', 'assets/*'],
      legalComments: 'none',
      charset: 'utf8',
      logLevel: 'silent',
      absWorkingDir: path.dirname(source),
    })
    return outputFiles[0]?.text ?? ''
  } catch (error) {
    const { errors } = error as Partial<BuildFailure>
    if (!errors) throw error
    const problems = errors.map(({ text, location }) =>
      location ? `${location.file}:${location.line}: ${text}` : text,
    )
    throw new BundleError(problems.join('; '))
  }
}
