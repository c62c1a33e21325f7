import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import sharp from 'sharp'
import type { Builder } from '../../../site/build/createBuilder.ts'
import { createHeroCopier, type HeroCopierOptions } from '../../../site/build/createHeroCopier.ts'
import type { Hero } from '../../../site/build/docs.ts'
import { createOutput } from '../../../site/output/createOutput.ts'
import { eventually } from '../../support/eventually.ts'
import { temporaryDirectory } from '../../support/temporaryDirectory.ts'
import { articleDoc, createTestSite, tagDoc, type TestSite } from '../builders.ts'
import { type FakeCms, startFakeCms } from '../fakeCms.ts'

const hero = (changes: Partial<Hero> = {}): Hero => ({
  id: 'm1',
  url: 'https://cms.example/api/media/file/desk.png',
  width: 900,
  height: 600,
  alt: 'A desk',
  mimeType: 'image/png',
  filesize: 1000,
  updatedAt: '2026-03-04T10:00:00.000Z',
  ...changes,
})

const png = (width = 900, height = 600) =>
  sharp({ create: { width, height, channels: 3, background: '#a8301a' } })
    .png()
    .toBuffer()

const never = () => new Promise<void>(() => {})

describe('createHeroCopier', () => {
  let publicFolder: string
  let asked: string[]
  let media: (name: string) => Promise<Buffer | null>

  beforeEach(() => {
    publicFolder = temporaryDirectory()
    asked = []
    media = () => png()
  })

  const create = (options: Partial<HeroCopierOptions> = {}) => {
    const cms = {
      media: (name: string) => {
        asked.push(name)
        return media(name)
      },
    } as HeroCopierOptions['cms']
    return createHeroCopier({
      ...{ cms, publicFolder, output: createOutput(publicFolder), patience: never },
      logger: pino({ level: 'silent' }),
      ...options,
    })
  }

  const measure = async (file: string) => {
    const { format, width, height } = await sharp(
      await readFile(path.join(publicFolder, file)),
    ).metadata()
    return { format, width, height }
  }

  it('should make the sizes that pages show, none wider than the picture', async () => {
    const copied = await create().copy(hero())
    expect(asked).toEqual(['desk.png'])
    const name: unknown = expect.stringMatching(/^\/previews\/hero-[0-9a-f]{12}-\d+\.(avif|webp)$/)
    const source = (width: number, format: string) => ({ width, format, path: name })
    expect(copied).toEqual({
      picture: {
        ...{ path: name, width: 900, height: 600, placeholder: null, alt: 'A desk' },
        sources: [
          source(640, 'avif'),
          source(640, 'webp'),
          source(900, 'avif'),
          source(900, 'webp'),
        ],
      },
    })
    if (!('picture' in copied)) throw new Error(copied.problem)
    for (const { path: file, width, format } of copied.picture.sources) {
      const height = Math.round((width * 600) / 900)
      expect(await measure(file)).toEqual({
        ...{ width, height },
        format: format === 'avif' ? 'heif' : format,
      })
    }
  }, 30_000)

  it('should fetch a picture once, and one that was replaced again under another name', async () => {
    const copier = create()
    const first = await copier.copy(hero())
    expect(await create().copy(hero())).toEqual(first)
    expect(asked).toHaveLength(1)
    const replaced = hero({ updatedAt: '2026-03-05T10:00:00.000Z' })
    expect(copier.names(replaced)).not.toEqual(copier.names(hero()))
    await copier.copy(replaced)
    expect(asked).toHaveLength(2)
  }, 30_000)

  it('should say what is wrong with a picture that the CMS lacks, or that none can read', async () => {
    media = () => Promise.resolve(null)
    expect(await create().copy(hero())).toEqual({ problem: 'the CMS does not have it' })
    media = () => Promise.resolve(Buffer.from('no picture'))
    expect(await create().copy(hero())).toEqual({
      problem: expect.stringMatching(/^it cannot be read: /) as unknown,
    })
    expect(await create().copy(hero({ width: null }))).toEqual({
      problem: 'the CMS does not say how large it is',
    })
  })

  it('should ask for nothing but files of the media library', async () => {
    for (const url of ['https://cms.example/api/users', '/api/media/file/a/../../users', '']) {
      expect(await create().copy(hero({ url }))).toEqual({ problem: 'the CMS does not have it' })
    }
    expect(asked).toEqual([])
  })

  it('should let a page go on without a picture that takes long, and tell when it is there', async () => {
    let answer: (bytes: Buffer) => void = () => {}
    const answered = new Promise<Buffer>((resolve) => (answer = resolve))
    const bytes = await png()
    media = () => answered
    const late = new Promise<void>((resolve) => {
      const hurried = create({ patience: () => Promise.resolve(), onLate: resolve })
      void hurried.copy(hero()).then((copied) => {
        expect(copied).toEqual({ problem: 'it is still being made' })
        answer(bytes)
      })
    })
    await late
    media = () => Promise.resolve(null)
    expect(await create().copy(hero())).toHaveProperty('picture')
  }, 30_000)
})

describe('an article with a picture', () => {
  let cms: FakeCms
  let site: TestSite

  beforeEach(async () => {
    cms = await startFakeCms()
    site = await createTestSite(cms)
  })

  afterEach(async () => {
    await site.remove()
    await cms.close()
  })

  /** A machine with much to do takes more than the second that a page waits. */
  async function withoutFailures(builder: Builder) {
    expect((await builder.catchUp())?.failures ?? []).toEqual([])
  }

  it('should show it on its own page and on that of its tag, until it has another', async () => {
    cms.media.set('desk.png', await png(300, 200))
    const own = hero({ width: 300, height: 200 })
    cms.put('articles', articleDoc('a1', { hero: own }))
    cms.put('tags', tagDoc('t1', { leadArticle: 'a1' }))
    const builder = await site.start()
    await builder.buildAll()
    await eventually(() => withoutFailures(builder))
    for (const file of ['articles/article-a1/index.html', 'tags/p/project-t1/index.html']) {
      expect(await site.read(file)).toMatch(
        /<img src="\/previews\/hero-[0-9a-f]{12}-300\.webp" width="300" height="200" alt="A desk"/,
      )
    }
    const heroes = async () => Object.keys(await site.files()).filter((one) => /hero-/.test(one))
    expect(await heroes()).toHaveLength(2)

    cms.put('articles', articleDoc('a1', { hero: null }))
    await builder.catchUp()
    expect(await site.read('articles/article-a1/index.html')).not.toContain('hero-')
    expect(await heroes()).toEqual([])
    await builder.close()
  }, 30_000)

  it('should be made without it where it is broken, and say so', async () => {
    cms.media.set('desk.png', Buffer.from('no picture'))
    cms.put('articles', articleDoc('a1', { hero: hero() }))
    const builder = await site.start()
    const { failures } = await builder.buildAll()
    expect(failures).toEqual([
      {
        path: '/articles/article-a1/',
        reason: expect.stringMatching(
          /lacks its picture .+desk\.png: it cannot be read/,
        ) as unknown,
      },
    ])
    expect(await site.read('articles/article-a1/index.html')).toContain('Article a1')
    cms.media.set('desk.png', await png())
    await eventually(() => withoutFailures(builder))
    expect(await site.read('articles/article-a1/index.html')).toContain('hero-')
    await builder.close()
  }, 30_000)
})
