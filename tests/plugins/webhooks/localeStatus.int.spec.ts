import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { createContentApp } from './createContentApp.ts'
import { ENDPOINTS } from '../../../plugins/webhooks/types.ts'
import type { TestApp } from './createTestApp.ts'

let app: TestApp

// Where each locale of a doc has a status of its own.
beforeAll(async () => {
  app = await createContentApp({ tags: undefined }, () => ({
    experimental: { localizeStatus: true },
    collections: [
      { slug: 'users', auth: true, fields: [] },
      { slug: 'tags', fields: [] },
      {
        slug: 'articles',
        versions: { drafts: { localizeStatus: true } },
        fields: [
          { name: 'title', type: 'text', localized: true },
          { name: 'slug', type: 'text' },
        ],
      },
    ],
  }))
})
afterAll(() => app.destroy())
beforeEach(() => app.clear())

const german = { locale: 'de' }

const told = async (): Promise<unknown[]> =>
  (await app.messages()).map(({ eventType, locales }) => [eventType, locales])

const newestTitle = async (): Promise<unknown> =>
  (await app.messages()).at(-1)?.fieldValues?.values.title

it('should say which locale goes live, is added, and is taken back', async () => {
  const { id } = await app.create(
    'articles',
    { title: 'A', _status: 'published' },
    { publishSpecificLocale: 'en' },
  )
  await app.update(
    'articles',
    id,
    { title: 'Ä', _status: 'published' },
    { ...german, publishSpecificLocale: 'de' },
  )
  await app.update('articles', id, { _status: 'draft' }, german)
  await app.update('articles', id, { _status: 'draft' })
  expect(await told()).toEqual([
    ['article.published', ['en']],
    ['article.updated', ['de']],
    ['article.updated', ['de']],
    ['article.unpublished', ['en']],
  ])
})

it('should send no text of a locale that is not live', async () => {
  const url = 'https://receiver.example/'
  await app.create(ENDPOINTS, { name: 'one', url, selectedFields: ['title'] })
  const { id } = await app.create('articles', { title: 'A', _status: 'published' })
  await app.update('articles', id, { title: 'Ä', _status: 'published' }, german)
  expect(await newestTitle()).toEqual({ en: 'A', de: 'Ä' })
  await app.update('articles', id, { _status: 'draft' }, german)
  expect(await newestTitle()).toEqual({ en: 'A' })
})
