import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The faces that PDF files embed, by package. */
const FACES: Record<string, string[]> = {
  '@expo-google-fonts/inter': [
    '400Regular/Inter_400Regular.ttf',
    '400Regular_Italic/Inter_400Regular_Italic.ttf',
    '600SemiBold/Inter_600SemiBold.ttf',
    '600SemiBold_Italic/Inter_600SemiBold_Italic.ttf',
  ],
  '@expo-google-fonts/source-serif-4': [
    '600SemiBold/SourceSerif4_600SemiBold.ttf',
    '600SemiBold_Italic/SourceSerif4_600SemiBold_Italic.ttf',
  ],
}

/** The font files, always in the same order. */
export async function readFonts(): Promise<Buffer[]> {
  const require = createRequire(import.meta.url)
  const paths = Object.entries(FACES).flatMap(([name, faces]) => {
    const folder = dirname(require.resolve(`${name}/package.json`))
    return faces.map((face) => join(folder, face))
  })
  return Promise.all(paths.map((path) => readFile(path)))
}

/** Changes when a font does, so that keys of PDF files do too. Takes some milliseconds: keep it. */
export async function fontsDigest(): Promise<string> {
  const hash = createHash('sha256')
  for (const font of await readFonts()) hash.update(font)
  return hash.digest('hex')
}
