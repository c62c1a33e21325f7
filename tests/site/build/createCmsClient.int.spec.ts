import { beforeAll, describe, expect, it } from '@jest/globals'
import express from 'express'
import type { Payload, TypedLocale } from 'payload'
import { p } from '../../../demo/richText.ts'
import { type CmsClient, createCmsClient } from '../../../site/build/createCmsClient.ts'
import type { Collection, DocOf } from '../../../site/build/docs.ts'
import { createGraphqlRoute } from '../../../src/graphql/createGraphqlRoute.ts'
import {
  body,
  createArticle,
  createTag,
  createTemplate,
  createUser,
} from '../../support/content.ts'
import { serve } from '../../support/serve.ts'
import { startPayload } from '../../support/startPayload.ts'
import { SECRET } from '../fakeCms.ts'

// The client of the site against the real CMS, in two locales.

let payload: Payload
let client: CmsClient
const de = 'de' as TypedLocale

beforeAll(async () => {
  const started = await startPayload({ LOCALES: 'en,de' })
  payload = started.payload
  const app = express().use(
    '/api/graphql',
    express.json(),
    createGraphqlRoute(started.config, {
      isOpen: false,
      onHidden: (entry) => started.payload.logger.error(entry),
    }),
  )
  client = createCmsClient({ cmsUrl: await serve(app), webhookSecret: SECRET })
}, 120_000)

async function find<C extends Collection>(
  collection: C,
  id: string,
  locale?: string,
): Promise<DocOf[C] | undefined> {
  const [result] = await client.docs(collection, [id], locale)
  if (result && 'error' in result) throw result.error
  return result?.doc
}

describe('the CMS in two locales', () => {
  it('should give a tag its name and letter of the locale, and none where it has no name', async () => {
    const tag = await createTag(payload, {
      name: 'contract of employment',
      aliases: ['job contract'],
    })
    expect(await find('tags', tag.id, 'de')).toBeUndefined()
    await payload.update({
      collection: 'tags',
      id: tag.id,
      locale: de,
      data: { name: 'Arbeitsvertrag', _status: 'published' },
    })
    const [english, german] = [await find('tags', tag.id, 'en'), await find('tags', tag.id, 'de')]
    expect(english).toMatchObject({ name: 'contract of employment', letter: 'c' })
    expect(german).toMatchObject({ name: 'Arbeitsvertrag', letter: 'a', slug: english?.slug })
    expect([english?.aliases, german?.aliases]).toEqual([['job contract'], []])
    expect(await find('tags', tag.id)).toEqual(english)
  })

  it('should give no text of the other locale where a part is not translated', async () => {
    const author = await createUser(payload, 'editor')
    const article = await createArticle(payload, {
      title: 'How to write a contract',
      summary: 'Only in English.',
      author: author.id,
    })
    const translate = (data: object) =>
      payload.update({ collection: 'articles', id: article.id, locale: de, data })
    expect(await find('articles', article.id, 'de')).toBeUndefined()
    await translate({
      title: 'Wie man einen Vertrag schreibt',
      body: body(p('Auf Deutsch.')),
      _status: 'published',
    })
    const german = await find('articles', article.id, 'de')
    expect(german).toMatchObject({
      title: 'Wie man einen Vertrag schreibt',
      summary: null,
      byline: author.name,
    })
    expect(JSON.stringify(german?.body)).toContain('Auf Deutsch.')
    expect(await find('articles', article.id, 'en')).toMatchObject({ summary: 'Only in English.' })
  })

  it('should give forms the words of the default locale where nobody translated them', async () => {
    const template = await createTemplate(payload, {
      title: 'Letter',
      body: body(p('Dear {{name}},')),
      fields: [
        { key: 'name', label: 'Name', type: 'text', help: 'As in the passport.' },
        { key: 'tone', label: 'Tone', type: 'choice', options: 'Warm\nCool' },
      ],
    })
    await payload.update({
      collection: 'document-templates',
      id: template.id,
      locale: de,
      data: { title: 'Brief', _status: 'published' },
    })
    const german = await find('document-templates', template.id, 'de')
    expect(german).toMatchObject({
      title: 'Brief',
      description: null,
      excerpt: 'Dear [Name],',
    })
    expect(german?.fields).toMatchObject([
      { key: 'name', label: 'Name', help: 'As in the passport.' },
      { key: 'tone', label: 'Tone', options: 'Warm\nCool' },
    ])
  })

  it('should give the picture of an article with its measures', async () => {
    const media = await payload.create({
      collection: 'media',
      data: { alt: 'A desk' },
      file: { name: 'desk.png', mimetype: 'image/png', data: PIXEL, size: PIXEL.length },
    })
    const article = await createArticle(payload, { hero: media.id })
    const hero = (await find('articles', article.id, 'en'))?.hero
    expect(hero).toMatchObject({ id: media.id, alt: 'A desk', width: 1, height: 1 })
    expect(hero?.url).toContain('/api/media/file/')
  })

  it('should read all docs in the order of their creation, and find those that mention one', async () => {
    const tag = await createTag(payload, { name: 'a mentioned tag' })
    const first = await createTemplate(payload, { tags: [tag.id] })
    const second = await createTemplate(payload, { tags: [tag.id] })
    await createTemplate(payload, { tags: [tag.id], _status: 'draft' })
    const mentioning = await client.docsMentioning('document-templates', 'tags', [tag.id], 'en')
    expect(mentioning.map(({ id }) => id)).toEqual([first.id, second.id])
    const all = []
    for await (const batch of client.allDocs('document-templates', 'en', first.createdAt)) {
      all.push(...batch.map(({ id }) => id))
    }
    expect(all).toEqual([first.id, second.id])
  })

  it('should read on past docs of one instant that fill a batch', async () => {
    const createdAt = '2020-02-02T02:02:02.222Z'
    const ids: string[] = []
    for (let count = 0; count < 120; count++) {
      const data = { from: `/old/${count}/`, to: '/', createdAt, updatedAt: createdAt }
      // Straight into the database, as an import would.
      const { id } = (await payload.db.create({ collection: 'redirects', data })) as { id: string }
      ids.push(id)
    }
    const read: string[] = []
    for await (const batch of client.allDocs('redirects', 'en')) {
      read.push(...batch.filter((one) => one.createdAt === createdAt).map(({ id }) => id))
    }
    expect(read).toEqual(ids.sort())
  })
})

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
