import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createSitemaps, type Sitemaps } from '../../../site/build/createSitemaps.ts'

const siteUrl = 'https://site.example'
const AT = '2026-03-04T10:00:00.000Z'
const LATER = '2026-05-06T07:08:09.000Z'

const locsOf = (text: string): string[] =>
  [...text.matchAll(/<loc>(.+?)<\/loc>/g)].map(([, loc]) => loc!)

/** What a folder holds after all that was asked for. */
function createFolder(sitemaps: Sitemaps) {
  const files = new Map<string, string>()
  return {
    files,
    write: () => {
      const changed = [...sitemaps.takeChanged()]
      for (const [file, text] of changed) {
        if (text === null) files.delete(file)
        else files.set(file, text)
      }
      return changed.map(([file]) => file).sort()
    },
  }
}

describe('createSitemaps', () => {
  it('should name pages in a file, and the file in the index, with the newest date', () => {
    const sitemaps = createSitemaps({ siteUrl })
    sitemaps.set('/tags/p/ä & b/', { modifiedAt: AT })
    sitemaps.set('/about/', { modifiedAt: null })
    sitemaps.set('/', { modifiedAt: LATER })
    expect(Object.fromEntries(sitemaps.takeChanged())).toEqual({
      'sitemaps/0.xml': `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://site.example/</loc><lastmod>${LATER}</lastmod></url>
<url><loc>https://site.example/about/</loc></url>
<url><loc>https://site.example/tags/p/%C3%A4%20%26%20b/</loc><lastmod>${AT}</lastmod></url>
</urlset>
`,
      'sitemap.xml': `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://site.example/sitemaps/0.xml</loc><lastmod>${LATER}</lastmod></sitemap>
</sitemapindex>
`,
    })
  })

  it('should write only the file of a page that changed, and the index', () => {
    const sitemaps = createSitemaps({ siteUrl, entriesAFile: 10 })
    for (let page = 0; page < 100; page += 1) sitemaps.set(`/p${page}/`, { modifiedAt: AT })
    const folder = createFolder(sitemaps)
    expect(folder.write()).toHaveLength(17)
    expect(folder.write()).toEqual([])
    sitemaps.set('/p7/', { modifiedAt: AT })
    expect(folder.write()).toEqual([])
    sitemaps.set('/p7/', { modifiedAt: LATER })
    const written = folder.write()
    expect(written).toHaveLength(2)
    expect(folder.files.get(written[1]!)).toContain(
      `<loc>https://site.example/p7/</loc><lastmod>${LATER}</lastmod>`,
    )
  })

  it('should hold some 150 addresses a file, each once', () => {
    const sitemaps = createSitemaps({ siteUrl })
    for (let page = 0; page < 20_000; page += 1) {
      sitemaps.set(`/tags/p/project-${page}/`, { modifiedAt: AT })
    }
    const { files, write } = createFolder(sitemaps)
    write()
    const sizes = [...files]
      .filter(([file]) => file.startsWith('sitemaps/'))
      .map(([, text]) => locsOf(text).length)
    expect(sizes).toHaveLength(128)
    expect(Math.max(...sizes)).toBeLessThan(250)
    expect(Math.min(...sizes)).toBeGreaterThan(80)
    expect(sizes.reduce((sum, size) => sum + size)).toBe(20_000)
    expect(sitemaps.files().sort()).toEqual([...files.keys()].sort())
  })

  it('should write nothing for a process that starts beside the right files', () => {
    const before = createSitemaps({ siteUrl })
    before.set('/a/', { modifiedAt: AT })
    const index = new Map(before.takeChanged()).get('sitemap.xml')!
    const after = createSitemaps({ siteUrl })
    after.set('/a/', { modifiedAt: AT })
    after.compare(index)
    expect([...after.takeChanged()]).toEqual([])
    after.touch('/a/')
    expect([...after.takeChanged()].map(([file]) => file)).toEqual([
      'sitemaps/0.xml',
      'sitemap.xml',
    ])
    after.compare(index.replace(AT, LATER))
    expect([...after.takeChanged()].map(([file]) => file)).toEqual([
      'sitemaps/0.xml',
      'sitemap.xml',
    ])
  })

  it('should come to the same files whatever happened before', () => {
    const entry = fc.option(
      fc.constantFrom({ modifiedAt: AT }, { modifiedAt: LATER }, { modifiedAt: null }),
    )
    const step = fc.record({
      page: fc.integer({ min: 0, max: 30 }),
      entry,
      isWritten: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const pages = new Map<string, { modifiedAt: string | null }>()
        const grown = createSitemaps({ siteUrl, entriesAFile: 3 })
        const folder = createFolder(grown)
        for (const { page, entry, isWritten } of steps) {
          grown.set(`/p${page}/`, entry)
          if (entry) pages.set(`/p${page}/`, entry)
          else pages.delete(`/p${page}/`)
          if (isWritten) folder.write()
        }
        folder.write()
        const fresh = createSitemaps({ siteUrl, entriesAFile: 3 })
        for (const [page, entry] of pages) fresh.set(page, entry)
        const expected = createFolder(fresh)
        expected.write()
        expect(Object.fromEntries(folder.files)).toEqual(Object.fromEntries(expected.files))
      }),
    )
  })
})
