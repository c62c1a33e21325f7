import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
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
export function readFonts(): Buffer[] {
  const require = createRequire(import.meta.url)
  return Object.entries(FACES).flatMap(([name, faces]) => {
    const folder = dirname(require.resolve(`${name}/package.json`))
    return faces.map((face) => readFileSync(join(folder, face)))
  })
}

/** Changes when a font does, so that keys of PDF files do too. Takes some milliseconds: keep it. */
export function fontsDigest(): string {
  const hash = createHash('sha256')
  for (const font of readFonts()) hash.update(font)
  return hash.digest('hex')
}
