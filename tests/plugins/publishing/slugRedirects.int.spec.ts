import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Payload } from 'payload'
import { createArticle, createTag } from '../../support/content.ts'
import { startPayload } from '../../support/startPayload.ts'

let payload: Payload

beforeAll(async () => {
  payload = (await startPayload({ LOCALES: 'en,de' })).payload
}, 120_000)

const redirects = async (): Promise<Record<string, string>> => {
  const { docs } = await payload.find({ collection: 'redirects', limit: 0, pagination: false })
  return Object.fromEntries(docs.map(({ from, to }) => [from, to]))
}
const move = (id: string, slug: string, draft = false) =>
  payload.update({
    collection: 'articles',
    id,
    draft,
    data: { slug, _status: draft ? 'draft' : 'published' },
  })

describe('a live article that is published under another slug', () => {
  it('should leave a redirect behind, also when a draft hid the change', async () => {
    const { id } = await createArticle(payload, { slug: 'one' })
    await move(id, 'two', true)
    expect(await redirects()).toEqual({})
    await move(id, 'two')
    expect(await redirects()).toEqual({ '/articles/one/': '/articles/two/' })
  })

  it('should be reached in one hop from every address that it had', async () => {
    const { id } = await createArticle(payload, { slug: 'a' })
    await move(id, 'b')
    await move(id, 'c')
    expect(await redirects()).toMatchObject({
      '/articles/a/': '/articles/c/',
      '/articles/b/': '/articles/c/',
    })
  })

  it('should lose the redirect of an address that it takes back', async () => {
    const { id } = await createArticle(payload, { slug: 'home' })
    await move(id, 'away')
    await move(id, 'home')
    const all = await redirects()
    expect(all).toMatchObject({ '/articles/away/': '/articles/home/' })
    expect(all).not.toHaveProperty('/articles/home/')
  })

  it('should leave no redirect when the change is rolled back', async () => {
    const { id } = await createArticle(payload, { slug: 'stays' })
    await createArticle(payload, { slug: 'occupied' })
    await expect(move(id, 'occupied')).rejects.toThrow()
    expect(await redirects()).not.toHaveProperty('/articles/stays/')
  })
})

describe('an article that was never live', () => {
  it('should leave no redirect', async () => {
    const { id } = await createArticle(payload, { slug: 'quiet', _status: 'draft' })
    await move(id, 'loud')
    expect(await redirects()).not.toHaveProperty('/articles/quiet/')
  })
})

describe('a live tag whose name begins with another letter', () => {
  it('should leave a redirect below the old letter', async () => {
    const { id } = await createTag(payload, { name: 'offer', slug: 'offer' })
    await payload.update({ collection: 'tags', id, data: { name: '2nd offer' } })
    expect(await redirects()).toMatchObject({ '/tags/o/offer/': '/tags/0-9/offer/' })
  })
})

describe('an article that is written in another locale than the default one', () => {
  it('should keep what it says in the default one', async () => {
    const { id } = await createArticle(payload, { title: 'Offer' })
    const locale = 'de' as 'en'
    const { body } = await payload.findByID({ collection: 'articles', id })
    await payload.update({ collection: 'articles', id, locale, data: { title: 'Angebot', body } })
    const title = async (code: string) =>
      (await payload.findByID({ collection: 'articles', id, locale: code as 'en' })).title
    expect([await title('en'), await title('de')]).toEqual(['Offer', 'Angebot'])
  })
})
