import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Payload } from 'payload'
import { createArticle, createTag } from '../support/content.ts'
import { startPayload } from '../support/startPayload.ts'

let payload: Payload

beforeAll(async () => {
  payload = (await startPayload()).payload
}, 120_000)

describe('a slug', () => {
  it('should be made from the title', async () => {
    expect((await createTag(payload, { name: 'Çurriculum vitæ & "more"' })).slug).toBe(
      'curriculum-vitae-and-more',
    )
  })

  it('should be numbered when another doc has it', async () => {
    const slugs = []
    for (let i = 0; i < 3; i++) slugs.push((await createTag(payload, { name: 'same' })).slug)
    expect(slugs).toEqual(['same', 'same-2', 'same-3'])
  })

  it('should stay when the title changes, and change when it is typed', async () => {
    const { id } = await createArticle(payload, { title: 'First words' })
    const renamed = await payload.update({
      collection: 'articles',
      id,
      data: { title: 'Other words' },
    })
    expect(renamed.slug).toBe('first-words')
    const moved = await payload.update({ collection: 'articles', id, data: { slug: 'typed' } })
    expect(moved.slug).toBe('typed')
  })

  it.each(['Not-lower', 'two--hyphens', '-edge', 'päth', 'a/b', '../up'])(
    'should refuse %j and change nothing',
    async (slug) => {
      const { id } = await createTag(payload, { name: 'steady', slug: undefined })
      const before = await payload.findByID({ collection: 'tags', id })
      await expect(payload.update({ collection: 'tags', id, data: { slug } })).rejects.toThrow(
        /slug/i,
      )
      expect(await payload.findByID({ collection: 'tags', id })).toEqual(before)
    },
  )

  it('should refuse a second doc with the same typed slug', async () => {
    await createTag(payload, { name: 'one', slug: 'taken' })
    await expect(createTag(payload, { name: 'two', slug: 'taken' })).rejects.toMatchObject({
      status: 400,
      data: { errors: [{ path: 'slug', message: expect.stringContaining('"taken" already') }] },
    })
  })

  it('should ask for a slug when the title has no letter for one', async () => {
    await expect(createTag(payload, { name: '你好' })).rejects.toThrow()
  })
})

describe('a redirect', () => {
  it.each(['/', '/tags/', '/tags/p/', 'no-slash', '/query?x=1/'])(
    'should not be made from %j',
    async (from) => {
      const data = { from, to: '/tags/p/somewhere/' }
      await expect(payload.create({ collection: 'redirects', data })).rejects.toThrow(/from/i)
    },
  )
})

describe('the letter of a tag', () => {
  it.each([
    ['élan', 'e'],
    ['30-60-90 day plan', '#'],
    ['«quoted»', '#'],
    ['Offer', 'o'],
  ])('should sort %j under %j', async (name, letter) => {
    expect(
      (await createTag(payload, { name, slug: `letter-${letter}`.replace('#', name.length + 'x') }))
        .letter,
    ).toBe(letter)
  })
})

describe('whether a tag is indexable', () => {
  it('should say what is missing, and then that nothing is', async () => {
    const { id } = await createTag(payload, { name: 'thin' })
    const read = async () => {
      const tag = await payload.findByID({ collection: 'tags', id })
      return [tag.indexable, tag.indexingNote] as const
    }
    expect(await read()).toEqual([false, expect.stringContaining('no lead article')])
    const article = await createArticle(payload, { _status: 'draft' })
    await payload.update({ collection: 'tags', id, data: { leadArticle: article.id } })
    expect(await read()).toEqual([false, expect.stringContaining('not published')])
    await payload.update({
      collection: 'articles',
      id: article.id,
      data: { _status: 'published' },
    })
    expect(await read()).toEqual([false, expect.stringContaining('0 published templates')])
    const { createTemplate } = await import('../support/content.ts')
    for (let i = 0; i < 3; i++) await createTemplate(payload, { tags: [id] })
    expect((await read())[0]).toBe(true)
    await createTag(payload, { name: 'copycat', leadArticle: article.id })
    expect(await read()).toEqual([false, expect.stringContaining('another tag')])
  })
})
