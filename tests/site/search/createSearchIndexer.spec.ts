import { afterEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { h2, p, richText } from '../../../demo/richText.ts'
import type { Collection, DocKey } from '../../../site/build/docs.ts'
import type { Limits } from '../../../site/search/writeTerms.ts'
import { articleDoc, tagDoc, templateDoc } from '../builders.ts'
import { createSearchSite, type SearchSite } from './searchSite.ts'

/** So that a few docs part into many files. */
const SMALL: Limits = { fileBytes: 60, records: 2 }

const sites: SearchSite[] = []

async function site(locales?: string[], limits?: Limits): Promise<SearchSite> {
  const made = await createSearchSite(locales, limits)
  sites.push(made)
  return made
}

afterEach(async () => {
  for (const made of sites.splice(0)) await made.remove()
})

describe('the search index', () => {
  it('should find docs by title, description, headings, aliases and text', async () => {
    const { put, start, find } = await site()
    put(
      'tags',
      tagDoc('t', { name: 'offer letter', aliases: ['job proposal'], slug: 'offer-letter' }),
    )
    put('document-templates', templateDoc('d', { title: 'Budget', description: 'Counts money.' }))
    const body = richText([h2('Notice period'), p('Every **lodger** may leave.')])
    put('articles', articleDoc('a', { title: 'Renting a room', body }))
    const indexer = await start()
    indexer.note()
    await indexer.settled()
    expect(await find('letters')).toEqual(['offer letter'])
    expect(await find('proposal')).toEqual(['offer letter'])
    expect(await find('counting money')).toEqual(['Budget'])
    expect(await find('notice')).toEqual(['Renting a room'])
    expect(await find('lodgers')).toEqual(['Renting a room'])
    expect(await find('zebra')).toEqual([])
  })

  it('should show the tag instead of the article that leads its page, until it leads no more', async () => {
    const { put, start, find } = await site()
    put('articles', articleDoc('a', { title: 'How to resign', body: richText([p('Farewell.')]) }))
    put('tags', tagDoc('t', { name: 'resignation', leadArticle: 'a' }))
    const indexer = await start()
    indexer.note()
    await indexer.settled()
    expect(await find('farewell')).toEqual(['resignation'])
    const key = put('tags', tagDoc('t', { name: 'resignation' }))
    indexer.note([{ locale: 'en', key }])
    await indexer.settled()
    expect(await find('farewell')).toEqual(['How to resign'])
  })

  it('should follow an article into the tag that it leads', async () => {
    const { put, start, find } = await site()
    put('articles', articleDoc('a'))
    put('tags', tagDoc('t', { name: 'resignation', leadArticle: 'a' }))
    const indexer = await start()
    indexer.note()
    await indexer.settled()
    const key = put('articles', articleDoc('a', { body: richText([p('Farewell.')]) }))
    indexer.note([{ locale: 'en', key }])
    await indexer.settled()
    expect(await find('farewell')).toEqual(['resignation'])
  })

  it('should forget docs that are gone', async () => {
    const { docs, put, start, find, files } = await site()
    const key = put('tags', tagDoc('t', { name: 'farewell' }))
    const indexer = await start()
    indexer.note()
    await indexer.settled()
    docs.delete(key)
    indexer.note([{ locale: 'en', key }])
    await indexer.settled()
    expect(await find('farewell')).toEqual([])
    expect([...files.keys()].sort()).toEqual([
      'search-index/en/index.json',
      'search-index/en/r-.json',
    ])
  })

  it('should have an index for each edition, with addresses of its own', async () => {
    const { put, start, search } = await site(['en', 'de'])
    put('document-templates', templateDoc('d', { title: 'Größenangabe' }))
    const indexer = await start()
    indexer.note()
    await indexer.settled()
    const found = await search('de').find('grossenangabe')
    expect(await found.records(0, 1)).toEqual([
      [1, '/de/templates/template-d/', 'Größenangabe', 'For d.', ''],
    ])
  })

  it('should be there, empty, where there is nothing to find', async () => {
    const { start, find } = await site()
    const indexer = await start()
    indexer.note()
    await indexer.settled()
    expect(await find('anything')).toEqual([])
  })

  it('should make up for what the disk refused', async () => {
    const { put, start, find, files } = await site(['en'], SMALL)
    for (const id of ['1', '2', '3', '4', '5', '6']) put('tags', tagDoc(id))
    const indexer = await start()
    indexer.note()
    await indexer.settled()
    const whole = new Map(files)
    files.breakAfter = 2
    const key = put('tags', tagDoc('7', { name: 'walrus' }))
    indexer.note([{ locale: 'en', key }])
    await expect(indexer.settled()).rejects.toThrow('The disk is full')
    expect(files.troubles).toEqual(['The disk is full'])
    files.breakAfter = Infinity
    await indexer.settled()
    expect(await find('walrus')).toEqual(['walrus'])
    expect(files.size).toBeGreaterThanOrEqual(whole.size)
  })

  it('should be the same however it came about', async () => {
    const words = fc.array(
      fc.constantFrom('offer', 'offers', 'letter', 'Lettre', 'plan', '管理手册', '30-60-90'),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    const edit = fc.record({
      collection: fc.constantFrom<Collection>('tags', 'articles', 'document-templates'),
      id: fc.constantFrom('1', '2', '3', '4', '5'),
      title: words.map((all) => all.join(' ')),
      lead: fc.option(fc.constantFrom('1', '2')),
      isGone: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(edit, { maxLength: 5 }), { maxLength: 5 }),
        async (batches) => {
          const grown = await site(['en'], SMALL)
          const indexer = await grown.start()
          for (const batch of batches) {
            const keys: DocKey[] = batch.map(({ collection, id, title, lead, isGone }) => {
              const doc =
                collection === 'tags'
                  ? tagDoc(id, {
                      name: title,
                      leadArticle: grown.docs.has(`articles/${lead}`) ? lead : null,
                    })
                  : (collection === 'articles' ? articleDoc : templateDoc)(id, { title })
              const key = grown.put(collection, doc)
              if (isGone) grown.docs.delete(key)
              return key
            })
            indexer.note(keys.map((key) => ({ locale: 'en', key })))
            await indexer.settled()
          }
          indexer.note()
          await indexer.settled()
          const fresh = await site(['en'], SMALL)
          for (const [key, doc] of grown.docs) fresh.docs.set(key, doc)
          const anew = await fresh.start()
          anew.note()
          await anew.settled()
          expect(new Map([...grown.files].sort())).toEqual(new Map([...fresh.files].sort()))
        },
      ),
      { numRuns: 60 },
    )
  })
})
