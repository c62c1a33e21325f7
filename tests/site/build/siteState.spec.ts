import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import path from 'node:path'
import Database from 'libsql'
import type { PageRecord } from '../../../site/build/createPageIndex.ts'
import { openSiteStore } from '../../../site/build/siteState.ts'
import { articleDoc, createTestSite, tagDoc, type TestSite } from '../builders.ts'
import { type FakeCms, startFakeCms } from '../fakeCms.ts'

const page = (
  path: string,
  dependencies: string[],
  more: Partial<PageRecord> = {},
): PageRecord => ({
  path,
  subject: `tag ${path}`,
  dependencies,
  files: [{ file: `${path.slice(1)}index.html`, sha256: 'ab' }],
  isIndexable: true,
  modifiedAt: null,
  madeBy: 1,
  ...more,
})

describe('openSiteStore', () => {
  let cms: FakeCms
  let site: TestSite

  beforeEach(async () => {
    cms = await startFakeCms()
    site = await createTestSite(cms)
  })

  afterEach(async () => {
    await cms.close()
    await site.remove()
  })

  it('should remember pages and who reads what over a restart', async () => {
    const first = await openSiteStore(site.env.directory)
    first.begin(['/a/', '/b/', '/c/'])
    first.index.set(page('/a/', ['en:tags/1', 'en:tags[0-3]']))
    first.index.set(page('/b/', ['en:tags/1'], { failure: 'Too long.' }))
    first.savePages(['/a/', '/b/'])
    first.index.delete('/b/')
    first.index.set(page('/d/', ['en:tags/2']))
    first.savePages(['/b/', '/d/'])
    first.close()

    const { index, unfinished, close } = await openSiteStore(site.env.directory)
    expect(index.get('/a/')).toEqual(page('/a/', ['en:tags/1', 'en:tags[0-3]']))
    expect(index.readersOf('en:tags/1')).toEqual(['/a/'])
    expect([...index.paths()].sort()).toEqual(['/a/', '/d/'])
    expect(index.failing()).toEqual([])
    expect(unfinished()).toEqual(['/c/'])
    const change = { list: 'tags' as const, from: 2, to: 4, isResized: false, before: [] }
    expect(index.readersOfChange('en', change)).toEqual(['/a/'])
    expect(index.readersOfChange('en', { ...change, from: 3 })).toEqual([])
    close()
  })

  it('should begin anew where a file is of another version, or lacks what pages refer to', async () => {
    for (const damage of ['PRAGMA user_version = 99', 'DELETE FROM names WHERE number = 0']) {
      const first = await openSiteStore(site.env.directory)
      first.index.set(page('/a/', ['en:tags/1', 'en:tags/2']))
      first.savePages(['/a/'])
      first.close()
      const database = new Database(path.join(site.env.directory, 'site.db'))
      database.exec(damage)
      database.close()
      const next = await openSiteStore(site.env.directory)
      expect([...next.index.paths()]).toEqual([])
      next.close()
    }
  })

  it('should leave nothing of a transaction that fails', async () => {
    const store = await openSiteStore(site.env.directory)
    expect(() =>
      store.inTransaction(() => {
        store.begin(['/a/'])
        throw new Error('full')
      }),
    ).toThrow('full')
    expect(store.unfinished()).toEqual([])
    store.close()
  })

  it('should go on with a build that was interrupted among its pages, without reading again', async () => {
    cms.put('tags', tagDoc('t1', { leadArticle: 'a1' }))
    cms.put('articles', articleDoc('a1', { tags: ['t1'] }))
    const dying = await site.start({
      onFile: (file) => {
        if (file.startsWith('tags/p/project-t1')) throw new Error('killed')
      },
    })
    await expect(dying.catchUp()).rejects.toThrow('killed')
    expect(dying.isComplete()).toBe(false)

    cms.requests.length = 0
    const next = await site.start()
    expect((await next.catchUp())?.kind).toBe('full')
    expect(await site.read('tags/p/project-t1/index.html')).toContain('Article a1')
    expect(cms.requests.filter((request) => request.includes('graphql'))).toEqual([])

    await dying.close()
    await next.close()
  })
})
