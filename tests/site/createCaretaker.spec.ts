import { existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import type { Builder } from '../../site/build/createBuilder.ts'
import {
  type Caretaker,
  type CaretakerOptions,
  createCaretaker,
} from '../../site/createCaretaker.ts'
import { eventually } from '../support/eventually.ts'
import { articleDoc, createTestSite, tagDoc, templateDoc, type TestSite } from './builders.ts'
import { type FakeCms, startFakeCms } from './fakeCms.ts'

const PAGE = 'templates/template-d1/index.html'

describe('createCaretaker', () => {
  let cms: FakeCms
  let site: TestSite
  let builder: Builder
  let caretaker: Caretaker | undefined
  let whole: Record<string, string>
  let wakes: number

  beforeEach(async () => {
    cms = await startFakeCms()
    site = await createTestSite(cms)
    cms.previews.set('picture-1', Buffer.from('a picture'))
    cms.put('tags', tagDoc('t1'))
    cms.put('articles', articleDoc('a1', { tags: ['t1'] }))
    const previews = [{ id: 'p', page: 1, width: 800, height: 1131, key: 'picture-1' }]
    cms.put('document-templates', templateDoc('d1', { tags: ['t1'], previews }))
    builder = await site.start()
    const made = await builder.catchUp()
    expect(made?.failures).toEqual([])
    whole = await site.files()
    wakes = 0
  })

  afterEach(async () => {
    await caretaker?.stop()
    caretaker = undefined
    await builder.close()
    await site.remove()
    await cms.close()
  })

  function start(options: Partial<CaretakerOptions> = {}): Caretaker {
    const logger = pino({ level: 'silent' })
    const wake = () => (wakes += 1)
    caretaker = createCaretaker({ builder, wake, logger, pagesASecond: 1e6, ...options })
    return caretaker
  }

  async function expectWhole() {
    await builder.catchUp()
    const files = await site.files()
    expect(Object.keys(files).sort()).toEqual(Object.keys(whole).sort())
    expect(files).toEqual(whole)
  }

  it('should have nothing to do with a folder that is whole', async () => {
    const { look, goRound } = start()
    await look()
    await goRound()
    expect(wakes).toBe(0)
    expect(await builder.catchUp()).toBeNull()
    await expectWhole()
  })

  it('should have everything made again when the folder is deleted', async () => {
    const { look } = start()
    rmSync(site.file(''), { recursive: true })
    await look()
    expect(wakes).toBeGreaterThan(0)
    await expectWhole()
  })

  it('should notice by itself, while it runs, that the folder is gone', async () => {
    let scans = 0
    start({ lookEveryMs: 5, scanExtras: () => (scans += 1) })
    rmSync(site.file(''), { recursive: true })
    await eventually(() => expect(wakes).toBeGreaterThan(0))
    expect(scans).toBe(0)
    await expectWhole()
    await eventually(() => expect(scans).toBe(1))
  })

  it.each(['tags/p/project-t1/feed.xml', `${PAGE}.br`, '404.html', 'previews/picture-1.webp'])(
    'should notice at a glance that %s is missing',
    async (file) => {
      const { look } = start()
      expect(whole[file]).toBeDefined()
      rmSync(site.file(file))
      await look()
      await expectWhole()
    },
  )

  const damages: [string, () => void][] = [
    ['edited', () => writeFileSync(site.file(PAGE), '<p>Mine now</p>')],
    ['cut off', () => truncateSync(site.file(PAGE), 600)],
    ['with half a twin', () => truncateSync(site.file(`${PAGE}.gz`), 40)],
    [
      'with a twin of another page',
      () => writeFileSync(site.file(`${PAGE}.br`), readFileSync(site.file('index.html.br'))),
    ],
  ]
  it.each(damages)('should have a page made again that is %s', async (_, damage) => {
    const { goRound } = start()
    damage()
    await goRound()
    expect(wakes).toBe(1)
    await expectWhole()
  })

  it('should mend sitemaps, robots, redirects and assets', async () => {
    const { goRound } = start()
    const stylesheet = Object.keys(whole).find((file) => file.endsWith('.css'))!
    for (const file of ['sitemaps/0.xml', '_redirects', 'robots.txt', stylesheet]) {
      writeFileSync(site.file(file), 'x')
    }
    rmSync(site.file('sitemap.xml'))
    await goRound()
    expect(await site.files()).toEqual(whole)
  })

  it('should remove what belongs to nothing, once it is no longer new', async () => {
    mkdirSync(path.dirname(site.file('tags/lost/x')), { recursive: true })
    for (const file of ['tags/lost/index.html', 'shell.php', `${PAGE}.bak`]) {
      writeFileSync(site.file(file), 'x')
    }
    await start().goRound()
    expect(existsSync(site.file('shell.php'))).toBe(true)
    await caretaker?.stop()
    await start({ minAgeMs: 0 }).goRound()
    expect(await site.files()).toEqual(whole)
  })
})
