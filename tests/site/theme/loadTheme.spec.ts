import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { defaultComponents } from '../../../site/pages/components.ts'
import { defaultLoaders } from '../../../site/pages/loaders.ts'
import { wordsOf } from '../../../site/pages/words/index.ts'
import { loadTheme } from '../../../site/theme/loadTheme.ts'
import { temporaryDirectory } from '../../support/temporaryDirectory.ts'

function themeFolder(files: Record<string, string>): string {
  const folder = path.join(temporaryDirectory(), 'theme')
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  return folder
}

const load = (theme: string, files: Record<string, string> = {}) =>
  loadTheme(path.join(themeFolder({ 'theme.ts': `export default ${theme}`, ...files }), 'theme.ts'))

describe('loadTheme', () => {
  it('should give the parts of the site where there is no theme, or one without any', async () => {
    for (const theme of [await loadTheme(null), await load('{}')]) {
      expect(theme.components).toEqual(defaultComponents)
      expect(theme.pages).toEqual(defaultLoaders)
      expect(theme.wordsOf('de')).toEqual(wordsOf('de'))
      expect(theme.stylesheet).toBeUndefined()
    }
  })

  it('should take components and loaders from the theme, and all others from the site', async () => {
    const theme = await load(
      `{ components: { TagList: () => 'ours' }, pages: { home: () => null } }`,
    )
    expect(theme.components).toEqual({
      ...defaultComponents,
      TagList: expect.any(Function) as unknown,
    })
    expect(theme.components.TagList).not.toBe(defaultComponents.TagList)
    expect(theme.pages.home).not.toBe(defaultLoaders.home)
    expect(theme.pages.tag).toBe(defaultLoaders.tag)
  })

  it('should take words for a language and its regions, and languages that the site lacks', async () => {
    const words = `{ de: { home: 'Anfang' }, 'de-AT': { tags: 'Themen' }, it: { home: 'Inizio' } }`
    const { wordsOf: ours } = await load(`{ words: ${words} }`)
    expect(ours('de')).toMatchObject({ home: 'Anfang', tags: wordsOf('de').tags })
    expect(ours('de-AT')).toMatchObject({ home: 'Anfang', tags: 'Themen', locale: 'de-AT' })
    expect(ours('it')).toMatchObject({ home: 'Inizio', locale: 'it', textLocale: 'it' })
    expect(ours('en')).toEqual(wordsOf('en'))
    expect(ours('de')).toBe(ours('de'))
  })

  it('should find files beside the module, wherever the site was started', async () => {
    const folder = themeFolder({
      'theme.ts': `export default { stylesheet: 'a.css', styles: ['b/c.css'], assets: 'files' }`,
      'a.css': '',
      'b/c.css': '',
      'files/deep/logo.svg': '<svg/>',
    })
    const theme = await loadTheme(path.relative(process.cwd(), path.join(folder, 'theme.ts')))
    expect(theme.stylesheet).toBe(path.join(folder, 'a.css'))
    expect(theme.styles).toEqual([path.join(folder, 'b/c.css')])
    expect([...theme.assets]).toEqual([['deep/logo.svg', path.join(folder, 'files/deep/logo.svg')]])
  })

  it('should change its fingerprint with every file of the theme', async () => {
    const folder = themeFolder({ 'theme.ts': 'export default {}', 'part.tsx': 'one' })
    const fingerprint = async () => (await loadTheme(path.join(folder, 'theme.ts'))).fingerprint
    const first = await fingerprint()
    expect(await fingerprint()).toBe(first)
    writeFileSync(path.join(folder, 'part.tsx'), 'two')
    expect(await fingerprint()).not.toBe(first)
  })

  it.each([
    [`{ colour: 'red' }`, 'a theme has no "colour"'],
    [`{ components: { TagCloud: () => null } }`, 'there is no "TagCloud" among the components'],
    [`{ components: { TagList: 'ul' } }`, 'components.TagList is not a component'],
    [`{ pages: { tags: () => null } }`, 'there is no "tags" among the pages'],
    [`{ pages: { home: '/' } }`, 'pages.home is not a function'],
    [`{ words: { en: { hello: 'Hi' } } }`, 'there is no "hello" among the words.en'],
    [`{ words: { 'not a tag': {} } }`, 'not a tag'],
    [`{ styles: ['lost.css'] }`, 'it names the stylesheet lost.css, which is not in'],
    [`{ assets: 'lost' }`, 'it names the assets lost, which are not in'],
    [`{ preloadedFonts: ['x.woff2'] }`, 'its assets have no font x.woff2 to preload'],
    [`undefined`, 'it has no default export'],
    [`(() => { throw new Error('no such thing') })()`, 'its code fails: no such thing'],
  ])('should say what is wrong with %s', async (theme, problem) => {
    await expect(load(theme)).rejects.toMatchObject({
      code: 'THEME',
      message: expect.stringContaining(problem) as unknown,
    })
  })

  it('should say where it looked in vain, and refuse a folder that holds the site', async () => {
    await expect(loadTheme('lost/theme.ts')).rejects.toThrow(
      /^The theme lost\/theme\.ts \(SITE_THEME\) cannot be used: there is no file .+lost\/theme\.ts\.$/,
    )
    await expect(loadTheme('package.json')).rejects.toThrow('holds more than a theme')
  })
})
