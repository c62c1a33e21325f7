import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { p } from '../../../../demo/richText.ts'
import { fontFamilies, fontsDigest } from '../../../../plugins/documents/core/fonts.ts'
import { classic } from '../../../../plugins/documents/core/theme.ts'
import { createPdfWriter } from '../../../../plugins/documents/writers/pdf/pdfWriter.ts'
import { createTree, resources } from '../createTemplate.ts'

// A weight that the plugin does not ship stands for a font of the integrator.
const folder = dirname(
  createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-hebrew/package.json'),
)
const added = join(folder, '900Black/NotoSansHebrew_900Black.ttf')
let scratch: string

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'platen-fonts-'))
})
afterAll(() => rm(scratch, { recursive: true, force: true }))

describe('fontFamilies', () => {
  it('should put what was added behind what ships, under the name of its family', async () => {
    const families = await fontFamilies([added])
    expect(families.map(({ name }) => name)).toEqual([
      'Inter',
      'Source Serif 4',
      'Noto Sans Hebrew',
      'IBM Plex Sans Arabic',
      'Noto Emoji',
    ])
    expect(families.find(({ name }) => name === 'Noto Sans Hebrew')?.paths).toContain(added)
  })

  it('should say which file is no font', async () => {
    const path = join(scratch, 'notes.ttf')
    await writeFile(path, 'not a font')
    await expect(fontFamilies([path])).rejects.toThrow(`The font file ${path} cannot be used`)
    const gone = join(scratch, 'gone.ttf')
    await expect(fontFamilies([gone])).rejects.toThrow(`The font file ${gone} cannot be used`)
  })
})

describe('fontsDigest', () => {
  it('should change with what was added, and with nothing else', async () => {
    const shipped = await fontsDigest()
    expect(await fontsDigest([])).toBe(shipped)
    expect(await fontsDigest([added])).not.toBe(shipped)
  })
})

describe('a font that was added', () => {
  it('should be used by the PDF when a theme names it', async () => {
    const path = join(scratch, 'house.ttf')
    await writeFile(path, await renamedFont('TestSansHebrew', 'Test Sans Hebrew'))
    const pdf = { body: 'Test Sans Hebrew', heading: 'Inter' }
    const theme = { ...classic, fonts: { ...classic.fonts, pdf } }
    const bytes = await createPdfWriter([path]).write(createTree([p('שלום')]), {
      ...resources,
      theme,
    })
    expect(Buffer.from(bytes).toString('latin1')).toContain('TestSansHebrew-Black')
  })
})

/** The Hebrew font under names of the same length, as if it were another. */
async function renamedFont(postScript: string, family: string): Promise<Buffer> {
  const utf16 = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('latin1')
  const source = (await readFile(added)).toString('latin1')
  return Buffer.from(
    source
      .replaceAll(utf16('Noto Sans Hebrew'), utf16(family))
      .replaceAll(utf16('NotoSansHebrew'), utf16(postScript)),
    'latin1',
  )
}
