import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type Payload,
} from 'payload'
import { changesOf, type Change } from '../../../src/database/changes.ts'
import { Recording, record } from '../../../src/database/recording.ts'
import { createArticle, createTag, createTemplate, createUser } from '../../support/content.ts'
import { startPayload } from '../../support/startPayload.ts'

let payload: Payload
let told: (Change | 'everything')[] = []

beforeAll(async () => {
  payload = (await startPayload()).payload
  changesOf(payload.db).subscribe((change) => told.push(change))
}, 120_000)
beforeEach(() => {
  told = []
})

/** Everything that was told since the test began. */
const keysTold = () => new Set(told.flatMap((one) => (one === 'everything' ? [] : [...one.keys])))
const wholesTold = () =>
  new Set(told.flatMap((one) => (one === 'everything' ? [] : [...one.wholes])))

async function recordingOf(read: () => Promise<unknown>): Promise<Recording> {
  const recording = new Recording()
  await record(recording, read)
  return recording
}

describe('reads', () => {
  it('should note the list asked for, and the docs found', async () => {
    const tag = await createTag(payload)
    const template = await createTemplate(payload, { tags: [tag.id] })
    const recording = await recordingOf(() =>
      payload.find({
        collection: 'document-templates',
        where: { tags: { equals: tag.id } },
        overrideAccess: false,
        depth: 0,
      }),
    )
    expect([...recording.keys]).toEqual(
      expect.arrayContaining([
        `document-templates?tags=${tag.id}`,
        `document-templates:${template.id}`,
      ]),
    )
    expect([...recording.keys]).not.toContain('document-templates')
    expect(recording.refusal).toBeNull()
    expect(recording.hasAnonymousReads).toBe(true)
  })

  it('should note related docs that are shown', async () => {
    const article = await createArticle(payload)
    const tag = await createTag(payload, { leadArticle: article.id })
    const recording = await recordingOf(() =>
      payload.findByID({ collection: 'tags', id: tag.id, depth: 1 }),
    )
    expect([...recording.keys]).toContain(`articles:${article.id}`)
  })

  it('should note a doc that is not there', async () => {
    const id = '00000000-0000-4000-8000-000000000000'
    const recording = await recordingOf(() =>
      payload.find({ collection: 'tags', where: { id: { equals: id } } }),
    )
    expect([...recording.keys]).toContain(`tags:${id}`)
  })

  it('should note whom a byline names', async () => {
    const user = await createUser(payload, 'editor')
    const article = await createArticle(payload, { author: user.id })
    const recording = await recordingOf(() =>
      payload.findByID({ collection: 'articles', id: article.id, depth: 0 }),
    )
    expect([...recording.keys]).toContain(`users:${user.id}`)
  })

  it('should refuse what was read for someone', async () => {
    const user = await createUser(payload, 'editor')
    const recording = await recordingOf(() =>
      payload.find({ collection: 'tags', user, overrideAccess: false }),
    )
    expect(recording.refusal).toMatch(/for someone/)
  })

  it('should refuse drafts, versions, and what is not content', async () => {
    const reads = [
      () => payload.find({ collection: 'tags', draft: true }),
      () => payload.findVersions({ collection: 'tags' }),
      () => payload.find({ collection: 'webhook-endpoints' }),
    ]
    for (const read of reads) expect((await recordingOf(read)).refusal).not.toBeNull()
  })
})

describe('writes', () => {
  it('should tell the lists that a doc leaves and enters', async () => {
    const [from, to] = [await createTag(payload), await createTag(payload)]
    const template = await createTemplate(payload, { tags: [from.id] })
    told = []
    await payload.update({
      collection: 'document-templates',
      id: template.id,
      data: { tags: [to.id] },
    })
    expect([...keysTold()]).toEqual(
      expect.arrayContaining([
        'document-templates',
        `document-templates:${template.id}`,
        `document-templates?tags=${from.id}`,
        `document-templates?tags=${to.id}`,
      ]),
    )
    expect([...wholesTold()]).toEqual([])
  })

  it('should tell nothing of a draft over a published doc', async () => {
    const tag = await createTag(payload)
    told = []
    await payload.update({ collection: 'tags', id: tag.id, draft: true, data: { name: 'later' } })
    expect([...keysTold()]).not.toContain(`tags:${tag.id}`)
  })

  it('should tell those that referred to a doc that is deleted', async () => {
    const tag = await createTag(payload)
    told = []
    await payload.delete({ collection: 'tags', id: tag.id })
    expect([...keysTold()]).toContain(`tags:${tag.id}`)
    expect([...wholesTold()]).toEqual(expect.arrayContaining(['articles', 'document-templates']))
  })

  it('should tell at commit, and not before', async () => {
    const req = await createLocalReq({}, payload)
    await initTransaction(req)
    const tag = await createTag(payload, {}, { req })
    expect(told).toEqual([])
    await commitTransaction(req)
    expect([...keysTold()]).toContain(`tags:${tag.id}`)
  })

  it('should tell nothing of what was rolled back', async () => {
    const req = await createLocalReq({}, payload)
    await initTransaction(req)
    await createTag(payload, {}, { req })
    await killTransaction(req)
    expect(told).toEqual([])
  })

  it('should tell every list of a collection that is written to without a transaction', async () => {
    const tag = await createTag(payload)
    told = []
    await payload.db.updateOne({ collection: 'tags', id: tag.id, data: { slug: 'by-hand' } })
    expect([...keysTold()]).toEqual([`tags:${tag.id}`])
    expect(told.flatMap((one) => (one === 'everything' ? [] : [...one.lists]))).toEqual(['tags'])
  })
})
