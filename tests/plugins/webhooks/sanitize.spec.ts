import { describe, expect, it } from '@jest/globals'
import type { Config } from 'payload'
import { webhooksPlugin } from '../../../plugins/webhooks/index.ts'
import { sanitizeOptions } from '../../../plugins/webhooks/sanitize.ts'
import type { SanitizedOptions, WebhooksPluginOptions } from '../../../plugins/webhooks/types.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const endpoint = { name: 'site', url: 'https://site.example/', secret: SECRET }

const createConfig = (): Config =>
  ({
    secret: 'secret',
    collections: [
      {
        slug: 'articles',
        versions: { drafts: true },
        fields: [{ name: 'tags', type: 'relationship', relationTo: 'tags', hasMany: true }],
      },
      { slug: 'tags', versions: false, fields: [] },
      { slug: 'pages', fields: [] },
    ],
  }) as unknown as Config

const sanitize = (options: Partial<WebhooksPluginOptions> = {}): SanitizedOptions =>
  sanitizeOptions({ events: { articles: 'article', tags: 'tag' }, ...options }, createConfig())

describe('sanitizeOptions', () => {
  it('should derive the event types from the collections, drafts or not', () => {
    expect(sanitize({ extraEventTypes: ['article.files_ready'] }).eventTypes).toEqual([
      'article.published',
      'article.updated',
      'article.unpublished',
      'article.deleted',
      'article.draft_saved',
      'tag.created',
      'tag.updated',
      'tag.deleted',
      'article.files_ready',
    ])
  })

  it('should fill in the defaults', () => {
    expect(sanitize()).toMatchObject({
      allowedHosts: [],
      managedEndpoints: [],
      timeoutMs: 15_000,
      concurrency: 4,
      tags: null,
      retentionDays: 30,
      optInEventTypes: ['article.draft_saved'],
    })
  })

  it('should tell tags by what the collections say of them', () => {
    const tags = { collection: 'tags', fields: { articles: 'tags' } }
    expect(sanitize({ tags }).tags).toEqual(tags)
  })

  it.each<[string, Partial<WebhooksPluginOptions>, string]>([
    ['an unknown collection', { events: { nowhere: 'x' } }, 'no collection "nowhere"'],
    ['a noun with a hyphen', { events: { articles: 'my-article' } }, 'my-article.published'],
    ['an extra type with a space', { extraEventTypes: ['a b'] }, '"a b" is no event type'],
    ['an allowed host that is a URL', { allowedHosts: ['http://site'] }, 'allowedHosts'],
    ['no time to answer', { timeoutMs: 0 }, 'timeoutMs'],
    ['less than a day of retention', { retentionDays: 0 }, 'retentionDays'],
    ['the type of tests', { extraEventTypes: ['test.ping'] }, '"test.ping" is taken'],
    ['unknown tags', { tags: { collection: 'labels', fields: {} } }, 'no collection "labels"'],
    [
      'tags on a collection that sends nothing',
      { tags: { collection: 'tags', fields: { pages: 'tags' } } },
      '"pages" is not among the collections of events',
    ],
    [
      'tags in a field that is none',
      { tags: { collection: 'tags', fields: { articles: 'labels' } } },
      '"labels" of "articles" is no relationship to tags',
    ],
    ['no concurrency', { concurrency: 0.5 }, 'concurrency'],
    ['two endpoints of one name', { managedEndpoints: [endpoint, endpoint] }, 'used twice'],
    [
      'a private URL',
      { managedEndpoints: [{ ...endpoint, url: 'https://10.0.0.1/' }] },
      'private address',
    ],
    ['a weak secret', { managedEndpoints: [{ ...endpoint, secret: 'whsec_abcd' }] }, 'secret'],
    [
      'an event type that nobody sends',
      { managedEndpoints: [{ ...endpoint, eventTypes: ['tag.published'] }] },
      'nobody sends "tag.published"',
    ],
  ])('should refuse %s at start-up', (_case, options, problem) => {
    expect(() => sanitize(options)).toThrow(problem)
  })

  it('should keep secrets out of the error', () => {
    const secret = 'whsec_dG9vIHNob3J0'
    expect.assertions(1)
    try {
      sanitize({ managedEndpoints: [{ ...endpoint, secret }] })
    } catch (error) {
      expect(String(error)).not.toContain(secret)
    }
  })
})

describe('webhooksPlugin', () => {
  it('should change neither the options nor the config that it is given', async () => {
    const config = createConfig()
    const options = Object.freeze({ events: Object.freeze({ articles: 'article' }) })
    const result = await webhooksPlugin(options)(config)
    expect(config).toEqual(createConfig())
    const slugs = (result.collections ?? []).map(({ slug }) => slug)
    expect(slugs.slice(0, 3)).toEqual(['articles', 'tags', 'pages'])
    expect(slugs.slice(3)).toContain('webhook-messages')
    expect(result.collections?.[2]?.hooks).toBeUndefined()
  })
})
