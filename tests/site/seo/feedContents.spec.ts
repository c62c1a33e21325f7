import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Builder } from '../../../site/build/createBuilder.ts'
import { articleDoc, createTestSite, tagDoc, templateDoc, type TestSite } from '../builders.ts'
import { type FakeCms, startFakeCms } from '../fakeCms.ts'

const day = (number: number): string =>
  new Date(Date.UTC(2026, 0, 1) + number * 86_400_000).toISOString()

describe('feeds of the site and of tags', () => {
  let cms: FakeCms
  let site: TestSite
  let builder: Builder

  beforeEach(async () => {
    cms = await startFakeCms()
    site = await createTestSite(cms)
    builder = await site.start()
  })

  afterEach(async () => {
    await builder.close()
    await cms.close()
    await site.remove()
  })

  const titlesIn = async (file: string) =>
    [...(await site.read(file)).matchAll(/<item><title>([^<]+)/g)].map((match) => match[1])

  it('should name the newest articles and templates first', async () => {
    cms.put('tags', tagDoc('t1'))
    cms.put('articles', articleDoc('a1', { publishedAt: day(3), tags: ['t1'] }))
    cms.put('articles', articleDoc('a2', { publishedAt: day(1) }))
    cms.put('document-templates', templateDoc('d1', { updatedAt: day(2), tags: ['t1'] }))
    cms.put('document-templates', templateDoc('d2', { updatedAt: day(4) }))
    await builder.buildAll()
    expect(await titlesIn('feed.xml')).toEqual([
      'Template d2',
      'Article a1',
      'Template d1',
      'Article a2',
    ])
    expect(await titlesIn('tags/p/project-t1/feed.xml')).toEqual(['Article a1', 'Template d1'])
  })

  it('should hold thirty', async () => {
    for (let number = 0; number < 40; number += 1) {
      cms.put('document-templates', templateDoc(`d${number}`, { updatedAt: day(number) }))
    }
    await builder.buildAll()
    const titles = await titlesIn('feed.xml')
    expect(titles).toHaveLength(30)
    expect([titles[0], titles[29]]).toEqual(['Template d39', 'Template d10'])
  })

  it('should be written anew with an item that changes, and left alone with any other doc', async () => {
    cms.put('tags', tagDoc('t1'))
    cms.put('document-templates', templateDoc('d1', { tags: ['t1'] }))
    cms.put('document-templates', templateDoc('d2'))
    await builder.buildAll()
    const before = await site.read('tags/p/project-t1/feed.xml')
    cms.put('document-templates', templateDoc('d2', { description: 'Other words' }))
    await builder.catchUp()
    expect(await site.read('tags/p/project-t1/feed.xml')).toBe(before)
    cms.put('document-templates', templateDoc('d1', { tags: ['t1'], description: 'New words' }))
    await builder.catchUp()
    expect(await site.read('tags/p/project-t1/feed.xml')).toContain('New words')
    expect(await site.read('tags/p/project-t1/atom.xml')).toContain('New words')
  })
})
