import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { MANIFEST, recordPrefix } from '../../../site/search/indexFiles.ts'
import { createSearch } from '../../../site/search/createSearch.ts'
import { recordTree } from '../../../site/search/writeRecords.ts'
import { articleDoc, tagDoc, templateDoc } from '../builders.ts'
import { createSearchSite, type SearchSite } from './searchSite.ts'

let site: SearchSite

beforeAll(async () => {
  site = await createSearchSite(['en'], { fileBytes: 120, records: 2 })
  const { put } = site
  put('tags', tagDoc('1', { name: 'offer letter', description: null }))
  put('document-templates', templateDoc('1', { title: 'Offer letter', description: null }))
  put('articles', articleDoc('1', { title: 'Offer letter', summary: null }))
  put('document-templates', templateDoc('2', { title: 'Letter of resignation for teachers' }))
  put('document-templates', templateDoc('3', { title: 'Budget', description: 'With a letter.' }))
  put('document-templates', templateDoc('4', { title: 'Lettuce prices' }))
  put('tags', tagDoc('5', { name: 'constructor', description: null }))
  const indexer = await site.start()
  indexer.note()
  await indexer.settled()
})

afterAll(() => site.remove())

describe('createSearch', () => {
  it('should put tags before templates before articles where they fit as well', async () => {
    const found = await site.search().find('offer letter')
    const records = await found.records(0, 3)
    expect(records.map(([kind, path]) => [kind, path])).toEqual([
      [0, '/tags/p/project-1/'],
      [1, '/templates/template-1/'],
      [2, '/articles/article-1/'],
    ])
  })

  it('should rank a title over a description, and a short title over a long one', async () => {
    expect(await site.find('letter')).toEqual([
      'offer letter',
      'Offer letter',
      'Offer letter',
      'Letter of resignation for teachers',
      'Budget',
    ])
  })

  it('should find what begins as it is typed, from the first letter on', async () => {
    expect(await site.find('lett')).toContain('Lettuce prices')
    expect(await site.find('l')).toContain('Lettuce prices')
    expect(await site.find('lettu')).toEqual(['Lettuce prices'])
  })

  it('should fold case and accents', async () => {
    expect(await site.find('LÉTTUCE')).toEqual(['Lettuce prices'])
  })

  it('should put docs that lack some of the query last, and go without words that nobody has', async () => {
    const found = await site.find('teachers letter qqq')
    expect(found[0]).toBe('Letter of resignation for teachers')
  })

  it('should take words that objects inherit as words', async () => {
    expect(await site.find('constructor')).toEqual(['constructor'])
    expect(await site.find('valueOf')).toEqual([])
  })

  it('should find nothing for an empty query', async () => {
    expect(await site.find('')).toEqual([])
    expect(await site.find(' ?! ')).toEqual([])
  })

  it('should look again when files have been parted or joined meanwhile', async () => {
    const old = new Map(site.files)
    const folder = 'search-index/en/'
    const files = new Map<string, unknown>([
      [MANIFEST, { version: 1, docs: 7, terms: ['zz'], records: '0' }],
    ])
    let asked = 0
    const search = createSearch((file) => {
      if (file === MANIFEST && asked++ > 0)
        files.set(MANIFEST, JSON.parse(old.get(folder + MANIFEST)!))
      const text = old.get(folder + file)
      return Promise.resolve(files.get(file) ?? (text === undefined ? null : JSON.parse(text)))
    }, 'en')
    await search.find('zzz')
    const found = await search.find('lettuce')
    expect(found.total).toBe(1)
    expect(asked).toBe(2)
  })

  it('should ask again for a file that was not there when the index was parted anew', async () => {
    let asked = 0
    const search = createSearch((file) => {
      if (file === MANIFEST) {
        asked += 1
        return Promise.resolve({ version: 1, docs: 1, terms: ['b'], records: '0' })
      }
      const isThere = asked > 1 && file === 't-b.json'
      return Promise.resolve(isThere ? { terms: { budget: 'AAAAAz' } } : null)
    }, 'en')
    expect((await search.find('budget')).total).toBe(1)
  })

  it('should try again after a failure, and say what failed', async () => {
    let isDown = true
    const search = createSearch((file) => {
      if (isDown) return Promise.reject(new Error('offline'))
      const text = site.files.get(`search-index/en/${file}`)
      return Promise.resolve(text === undefined ? null : JSON.parse(text))
    }, 'en')
    await expect(search.find('budget')).rejects.toThrow('offline')
    isDown = false
    expect((await search.find('budget')).total).toBe(1)
  })
})

describe('recordPrefix', () => {
  it('should find the file of any name in the tree of files', () => {
    const files = ['00', '010', '011', '10', '110', '1110', '1111']
    const tree = recordTree(new Set(files))
    for (const file of files) expect(recordPrefix(tree, file.padEnd(30, '0'))).toBe(file)
    for (const file of files) expect(recordPrefix(tree, file.padEnd(30, '1'))).toBe(file)
    expect(recordPrefix(recordTree(new Set([''])), '1'.repeat(30))).toBe('')
  })
})
