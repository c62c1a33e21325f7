import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createTestSite, type TestSite } from '../builders.ts'
import { DEMO_LOCALES, loadDemoLibrary } from '../demoLibrary.ts'
import { type FakeCms, startFakeCms } from '../fakeCms.ts'
import { structuredDataOf } from '../pages/readHtml.ts'
import { googleObject } from './googleRequirements.ts'
import { faultsOfVocabulary } from './vocabulary.ts'

type Objects = Record<string, unknown>[]

describe('structured data of the demo site', () => {
  let cms: FakeCms
  let site: TestSite
  let objects: Map<string, Objects>

  beforeAll(async () => {
    cms = await startFakeCms()
    await loadDemoLibrary(cms)
    site = await createTestSite(cms)
    site.env.locales = DEMO_LOCALES
    await (await site.start()).buildAll()
    const pages = Object.entries(await site.files()).filter(([file]) => file.endsWith('.html'))
    objects = new Map(
      pages.map(([file, latin1]) => [
        `/${file.replace(/index\.html$/, '')}`,
        structuredDataOf(Buffer.from(latin1, 'latin1').toString()),
      ]),
    )
  }, 60_000)

  afterAll(async () => {
    await cms.close()
    await site.remove()
  })

  const on = (path: string, type: string) =>
    objects.get(path)?.filter((one) => one['@type'] === type) ?? []

  it('should say on each kind of page what it is about', () => {
    const kinds = (path: string) => objects.get(path)?.map((one) => one['@type'])
    expect(kinds('/')).toEqual(['WebSite'])
    expect(kinds('/tags/')).toEqual(['BreadcrumbList', 'CollectionPage'])
    expect(kinds('/tags/f/')).toEqual(['BreadcrumbList', 'CollectionPage'])
    expect(kinds('/tags/f/forms/')).toEqual(['BreadcrumbList', 'CollectionPage'])
    expect(kinds('/tags/p/project-management-officer-vs-project-manager/')).toEqual([
      'BreadcrumbList',
      'CollectionPage',
      'Article',
    ])
    expect(kinds('/articles/onboarding-checklist-first-week/') ?? []).toContain('Article')
    expect(kinds('/templates/employment-offer-letter/')).toEqual([
      'BreadcrumbList',
      'DigitalDocument',
    ])
  })

  it('should use kinds and properties that schema.org has', () => {
    const once = new Map<string, object>()
    for (const one of [...objects.values()].flat()) {
      // Which properties there are decides; texts are all alike to the compiler.
      const shape = JSON.stringify(one, (_key, value: unknown) =>
        typeof value === 'string' && !/^[A-Z]\w+$/.test(value) ? '' : value,
      )
      once.set(shape.replace(/\d+/g, '0'), withoutQueryInput(one))
    }
    expect(faultsOfVocabulary([...once.values()].slice(0, 150))).toEqual([])
  }, 60_000)

  it('should be told by that check what it does not have', () => {
    const [template] = on('/templates/employment-offer-letter/', 'DigitalDocument')
    expect(faultsOfVocabulary([{ ...template, titel: 'x' }])).not.toEqual([])
    expect(faultsOfVocabulary([{ ...template, encoding: { '@type': 'Persn' } }])).not.toEqual([])
    expect(faultsOfVocabulary([{ ...template, dateModified: 5 }])).not.toEqual([])
  }, 60_000)

  it('should have what Google asks for', () => {
    const faults = [...objects].flatMap(([path, all]) =>
      all.flatMap((one) => {
        const { error } = googleObject.safeParse(one)
        return error ? [`${path} ${String(one['@type'])}: ${error.message}`] : []
      }),
    )
    expect(faults).toEqual([])
    const articles = [...objects.values()].flat().filter((one) => one['@type'] === 'Article')
    for (const article of articles) expect(article).toHaveProperty('datePublished')
  })

  it('should be one and the same article on its own page and on the page of the tag it leads', () => {
    const slug = 'project-management-officer-vs-project-manager'
    const [onTag] = on(`/tags/p/${slug}/`, 'Article')
    const [onArticle] = on(`/articles/${slug}/`, 'Article')
    expect(onArticle?.['@id']).toBe(onTag?.['@id'])
    expect(onArticle?.mainEntityOfPage).toBe(`https://site.example/tags/p/${slug}/`)
  })

  it('should count the templates of a long tag on over its pages', () => {
    const [page] = on('/tags/f/forms/2/', 'CollectionPage')
    expect(page?.mainEntity).toMatchObject({
      numberOfItems: 35,
      itemListElement: [31, 32, 33, 34, 35].map((position) => ({ position })),
    })
  })

  it('should name every file of a template with its type and size, and its licence', () => {
    const [template] = on('/templates/form-1/', 'DigitalDocument')
    expect(template?.encoding).toEqual([
      expect.objectContaining({
        contentUrl: 'https://cms.example/downloads/form-1.docx',
        encodingFormat: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        contentSize: '24300 B',
      }),
      expect.objectContaining({ encodingFormat: 'application/pdf', contentSize: '1340000 B' }),
    ])
    const licences = [...objects.values()].flat().map((one) => one.license)
    expect(licences).toContain('https://creativecommons.org/licenses/by/4.0/')
  })
})

/** Google's own addition to `SearchAction`, which schema.org does not have. */
function withoutQueryInput(one: Record<string, unknown>): object {
  return JSON.parse(
    JSON.stringify(one, (key, value: unknown) => (key === 'query-input' ? undefined : value)),
  ) as object
}
