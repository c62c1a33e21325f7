import path from 'node:path'
import { buildSync, type BuildFailure } from 'esbuild'

export interface BundleInput {
  /** CSS file; what it imports is put in its place. */
  stylesheet: string
  /** TypeScript files, each becoming one file with all that it imports. */
  scripts: string[]
  /** Where fonts are served, by name: `url('fonts/<name>')` becomes that. */
  fontAddresses: ReadonlyMap<string, string>
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
export function bundleSources({ stylesheet, scripts, fontAddresses }: BundleInput): Bundled {
  const css = bundle(stylesheet)
  const withFonts = css.replace(FONT, (_, _quote: string, name: string) => {
    const address = fontAddresses.get(name)
    if (!address)
      throw new BundleError(`${stylesheet} names the font ${name}, which is not in assets/fonts`)
    return `url(${address})`
  })
  return {
    stylesheet: Buffer.from(withFonts),
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
const FONT = /url\((["']?)fonts\/([^"')]+)\1\)/g

function bundle(source: string): string {
  try {
    const { outputFiles } = buildSync({
      entryPoints: [source],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      external: ['fonts/*'],
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
