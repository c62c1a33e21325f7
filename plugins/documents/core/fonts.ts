import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** A font family that PDF files embed. */
export interface FontFamily {
  /** As Typst and themes name it. */
  name: string
  /** Absolute paths of its faces. */
  paths: string[]
}

interface ShippedFamily {
  name: string
  package: string
  faces: string[]
}

/**
 * In the order in which they are asked for a character, after the family of the theme. Together they
 * hold Latin (also Vietnamese), Greek, Cyrillic, Hebrew, Arabic and emoji in one colour.
 */
const SHIPPED: ShippedFamily[] = [
  {
    name: 'Inter',
    package: '@expo-google-fonts/inter',
    faces: [
      '400Regular/Inter_400Regular.ttf',
      '400Regular_Italic/Inter_400Regular_Italic.ttf',
      '600SemiBold/Inter_600SemiBold.ttf',
      '600SemiBold_Italic/Inter_600SemiBold_Italic.ttf',
    ],
  },
  {
    name: 'Source Serif 4',
    package: '@expo-google-fonts/source-serif-4',
    faces: [
      '400Regular/SourceSerif4_400Regular.ttf',
      '400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
      '600SemiBold/SourceSerif4_600SemiBold.ttf',
      '600SemiBold_Italic/SourceSerif4_600SemiBold_Italic.ttf',
    ],
  },
  {
    name: 'Noto Sans Hebrew',
    package: '@expo-google-fonts/noto-sans-hebrew',
    faces: [
      '400Regular/NotoSansHebrew_400Regular.ttf',
      '600SemiBold/NotoSansHebrew_600SemiBold.ttf',
    ],
  },
  {
    name: 'IBM Plex Sans Arabic',
    package: '@expo-google-fonts/ibm-plex-sans-arabic',
    faces: [
      '400Regular/IBMPlexSansArabic_400Regular.ttf',
      '600SemiBold/IBMPlexSansArabic_600SemiBold.ttf',
    ],
  },
  {
    name: 'Noto Emoji',
    package: '@expo-google-fonts/noto-emoji',
    faces: ['400Regular/NotoEmoji_400Regular.ttf'],
  },
]

/**
 * The families that PDF files may use: those shipped, then those of the files that were added.
 *
 * @param added absolute paths of TTF or OTF files
 * @throws {Error} a file that was added cannot be read, or is no font
 */
export async function fontFamilies(added: readonly string[] = []): Promise<FontFamily[]> {
  const require = createRequire(import.meta.url)
  const families = SHIPPED.map((family): FontFamily => {
    const folder = dirname(require.resolve(`${family.package}/package.json`))
    return { name: family.name, paths: family.faces.map((face) => join(folder, face)) }
  })
  for (const path of added) {
    const name = await readFamilyName(path)
    const family = families.find((known) => known.name === name)
    if (family) family.paths.push(path)
    else families.push({ name, paths: [path] })
  }
  return families
}

/** The font files of families, always in the same order. */
export const readFonts = async (families: readonly FontFamily[]): Promise<Buffer[]> =>
  Promise.all(families.flatMap(({ paths }) => paths).map((path) => readFile(path)))

/**
 * Changes when a font does, so that keys of PDF files do too. Takes some milliseconds: keep it.
 *
 * @param added see `fontFamilies`
 */
export async function fontsDigest(added: readonly string[] = []): Promise<string> {
  const hash = createHash('sha256')
  for (const font of await readFonts(await fontFamilies(added))) hash.update(font)
  return hash.digest('hex')
}

async function readFamilyName(path: string): Promise<string> {
  // Loaded when it is needed: it costs 50 ms, and most installations add no font.
  const { create } = await import('fontkit')
  try {
    const font = create(await readFile(path))
    if (!('familyName' in font)) throw new Error('collections of fonts are not supported')
    const typographic = font.getName('preferredFamily', 'en')
    return typographic ?? font.familyName
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`The font file ${path} cannot be used: ${reason}`, { cause: error })
  }
}
