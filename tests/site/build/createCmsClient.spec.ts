import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type CmsClient, createCmsClient } from '../../../site/build/createCmsClient.ts'
import type { DocOf } from '../../../site/build/docs.ts'
import { articleDoc, tagDoc, templateDoc } from '../builders.ts'
import { type FakeCms, SECRET, startFakeCms } from '../fakeCms.ts'

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => `t${String(index).padStart(4, '0')}`)

const instant = (second: number) => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString()

describe('createCmsClient', () => {
  let cms: FakeCms
  let client: CmsClient

  beforeEach(async () => {
    cms = await startFakeCms()
    client = createCmsClient({ cmsUrl: cms.url, webhookSecret: SECRET })
  })

  afterEach(() => cms.close())

  async function readAll(onBatch: () => void = () => {}) {
    const ids: string[] = []
    for await (const batch of client.allDocs('tags')) {
      ids.push(...batch.map(({ id }) => id))
      onBatch()
    }
    return ids
  }

  it('should miss no doc when others disappear while it reads', async () => {
    const ids = numbered(350)
    ids.forEach((id, index) => cms.put('tags', tagDoc(id, { createdAt: instant(index) })))
    const gone = ids.slice(0, 60)
    const read = await readAll(() => gone.splice(0, 30).forEach((id) => cms.delete('tags', id)))
    expect(read).toEqual(ids)
  })

  it('should read each doc once, also a crowd that was created in the same instant', async () => {
    const ids = numbered(450)
    ids.forEach((id, index) =>
      cms.put('tags', tagDoc(id, { createdAt: instant(index < 90 || index > 400 ? index : 90) })),
    )
    expect(await readAll()).toEqual(ids)
  })

  it('should go on after the instant that it is given', async () => {
    for (const [index, id] of numbered(30).entries()) {
      cms.put('tags', tagDoc(id, { createdAt: instant(index) }))
    }
    const all = client.allDocs('tags', 'en', instant(20))
    const { value } = (await all.next()) as { value: { id: string; createdAt: string }[] }
    expect(value.map(({ id }) => id)).toEqual(numbered(30).slice(20))
    expect(value.at(-1)?.createdAt).toBe(instant(29))
  })

  it('should take what is not translated for not published', async () => {
    cms.put('tags', tagDoc('t1', { name: null }))
    cms.put('articles', articleDoc('a1', { body: null }))
    cms.put('articles', articleDoc('a2', { title: ' ' }))
    cms.put('document-templates', templateDoc('d1', { title: null }))
    expect(await client.docs('tags', ['t1'])).toEqual([])
    expect(await client.docs('articles', ['a1', 'a2'])).toEqual([])
    expect(await client.docs('document-templates', ['d1'])).toEqual([])
  })

  it('should even out what is not set', async () => {
    cms.put('articles', articleDoc('a1', { hero: null }))
    cms.put('tags', tagDoc('t1', { aliases: null }))
    const [article] = (await client.docs('articles', ['a1'])) as { doc: DocOf['articles'] }[]
    const [tag] = (await client.docs('tags', ['t1'])) as { doc: DocOf['tags'] }[]
    expect(article?.doc.hero).toBeNull()
    expect(tag?.doc.aliases).toEqual([])
  })

  it('should say which operation the CMS could not answer, and why', async () => {
    const refused = createCmsClient({
      cmsUrl: cms.url,
      webhookSecret: SECRET,
      fetch: () => Promise.resolve(Response.json({ errors: [{ message: 'No locale "fr".' }] })),
    })
    await expect(refused.docs('tags', ['t1'], 'fr')).rejects.toThrow(
      'The CMS could not answer Tags in the locale fr: No locale "fr".',
    )
  })
})
