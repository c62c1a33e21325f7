import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import * as fontkit from 'fontkit'
import sharp from 'sharp'

/** Families in the order in which they are tried for a character. */
export const SERIF =
  'Source Serif 4 SemiBold,IBM Plex Sans Arabic SemiBold,Noto Sans Hebrew SemiBold,Noto Emoji SemiBold'
export const SANS = 'Inter SemiBold,IBM Plex Sans Arabic SemiBold,Noto Sans Hebrew SemiBold'

/** Makes the site's fonts known to the library that sets text; once for each process is enough. */
export async function loadFonts(): Promise<void> {
  for (const file of FILES) {
    await sharp({ text: { text: 'x', fontfile: file, dpi: 72 } }).toBuffer()
  }
}

/**
 * Leaves symbols out that no font has.
 *
 * @returns the text as it can be shown, or `null` where letters of it would come out as boxes
 */
export async function showable(text: string): Promise<string | null> {
  const missing = [...new Set(text)].filter((character) => !isOurs(character.codePointAt(0)!))
  if (missing.length === 0) return text
  const letters = missing.filter((character) => /[\p{L}\p{N}]/u.test(character))
  if (letters.length > 0 && !(await machineHas(letters))) return null
  const lost: string[] = []
  for (const symbol of missing.filter((character) => !letters.includes(character))) {
    if (!(await machineHas([symbol]))) lost.push(symbol)
  }
  return [...text].filter((character) => !lost.includes(character)).join('')
}

const require = createRequire(import.meta.url)
const FILES = [
  'source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  'inter/600SemiBold/Inter_600SemiBold.ttf',
  'ibm-plex-sans-arabic/600SemiBold/IBMPlexSansArabic_600SemiBold.ttf',
  'noto-sans-hebrew/600SemiBold/NotoSansHebrew_600SemiBold.ttf',
  'noto-emoji/600SemiBold/NotoEmoji_600SemiBold.ttf',
].map((file) => require.resolve(`@expo-google-fonts/${file}`))

let fonts: fontkit.Font[] | undefined

function isOurs(codePoint: number): boolean {
  if (/\s|\p{Cf}/u.test(String.fromCodePoint(codePoint))) return true
  fonts ??= FILES.map((file) => fontkit.openSync(file)).filter(
    (font) => 'hasGlyphForCodePoint' in font,
  )
  return fonts.some((font) => font.hasGlyphForCodePoint(codePoint))
}

/** Whether one of the machine's fonts has all of the characters. Without fontconfig there is none. */
async function machineHas(characters: string[]): Promise<boolean> {
  const charset = characters.map((character) => character.codePointAt(0)!.toString(16)).join(' ')
  const known = answers.get(charset)
  if (known !== undefined) return known
  const answer = await execFileAsync('fc-list', [`:charset=${charset}`, 'file']).then(
    ({ stdout }) => stdout.trim() !== '',
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false // no fontconfig, no fonts besides ours
      throw error
    },
  )
  if (answers.size > 5000) answers.clear()
  answers.set(charset, answer)
  return answer
}

const execFileAsync = promisify(execFile)
const answers = new Map<string, boolean>()
