import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readAssets } from '../../../site/build/siteAssets.ts'
import { temporaryDirectory } from '../../support/temporaryDirectory.ts'

const SOURCES: Record<string, string> = {
  'styles/index.css': `@import './second.css';\n@import './first.css';\n`,
  'styles/first.css': '/* why */\n.first {\n  color: red;\n}\n',
  'styles/second.css': `@font-face { font-family: X; src: url('fonts/x.woff2') }\n.second { color: blue }`,
  'scripts/search.ts': `import { word } from './shared.ts'\ndocument.title = word satisfies string\n`,
  'scripts/shared.ts': `export const word: string = 'shared word'\nexport const unused = 1\n`,
  'assets/fonts/x.woff2': 'a font',
  'assets/icon.svg': '<svg/>',
}

function siteFolder(changes: Record<string, string> = {}): string {
  const folder = temporaryDirectory()
  for (const [file, text] of Object.entries({ ...SOURCES, ...changes })) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  return folder
}

async function read(changes?: Record<string, string>) {
  const { assets, files } = await readAssets({ siteFolder: siteFolder(changes) })
  const textOf = (address = '') => files.get(address.slice(1))?.toString() ?? ''
  return { assets, files, css: textOf(assets.stylesheet), textOf }
}

describe('readAssets', () => {
  it('should put the styles together in the order of the index, without blanks and comments', async () => {
    const { css } = await read()
    expect(css).toMatch(/^@font-face\{.+\}\.second\{color:#00f\}\.first\{color:red\}\s*$/)
  })

  it('should give fonts the address at which they are served', async () => {
    const { css, files } = await read()
    const [, address = ''] = /src:url\(\/(.+?)\)/.exec(css) ?? []
    expect(address).toMatch(/^assets\/x\.[0-9a-f]{12}\.woff2$/)
    expect(files.get(address)?.toString()).toBe('a font')
  })

  it('should make one script of each page script with what it imports', async () => {
    const { assets, textOf } = await read()
    expect(Object.keys(assets.scripts ?? {})).toEqual(['search'])
    const script = textOf(assets.scripts?.search)
    expect(script).toMatch(/document\.title="shared word"|="shared word";document\.title=/)
    expect(script).not.toMatch(/import|unused/)
  })

  it('should name files by their bytes', async () => {
    const before = await read()
    const after = await read({ 'styles/first.css': '.first { color: green }' })
    expect(after.assets.stylesheet).not.toBe(before.assets.stylesheet)
    expect(after.assets.scripts).toEqual(before.assets.scripts)
  })

  it('should take the stylesheet of a theme', async () => {
    const stylesheet = path.join(siteFolder(), 'theme.css')
    writeFileSync(stylesheet, `.theme { src: url(fonts/x.woff2) }`)
    const { assets, files } = await readAssets({ siteFolder: siteFolder(), stylesheet })
    expect(files.get(assets.stylesheet.slice(1))?.toString()).toMatch(
      /^\.theme\{src:url\(\/assets\/x\.[0-9a-f]{12}\.woff2\)\}\s*$/,
    )
  })

  it.each([
    [
      { 'styles/first.css': `a { src: url("fonts/lost.woff2") }` },
      /the font lost\.woff2, which is/,
    ],
    [{ 'styles/index.css': `@import './lost.css';` }, /index\.css:1: .*lost\.css/],
    [{ 'scripts/search.ts': 'const =' }, /search\.ts:1: .+ Mend that and start again\./],
  ])('should say what is wrong with the sources: %j', async (changes, message) => {
    await expect(read(changes)).rejects.toThrow(message)
  })

  it('should keep the stylesheet of the site below 20 kB and its scripts below 10 kB in all', async () => {
    const { assets, files } = await readAssets()
    const bytes = (address: string) => files.get(address.slice(1))!.length
    expect(bytes(assets.stylesheet)).toBeGreaterThan(5000)
    expect(bytes(assets.stylesheet)).toBeLessThan(20_000)
    const scripts = Object.values(assets.scripts ?? {})
    expect(scripts.reduce((sum, address) => sum + bytes(address), 0)).toBeLessThan(10_000)
  })
})
