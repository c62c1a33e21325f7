import { beforeAll, describe, expect, it } from '@jest/globals'
import express from 'express'
import { mkdirSync } from 'node:fs'
import { Webhook } from 'standardwebhooks'
import type { Payload } from 'payload'
import type { RunningDownloads } from '../../plugins/documents/downloads/startDownloads.ts'
import { downloadCountsSlug } from '../../plugins/documents/types.ts'
import { inTransaction } from '../../plugins/shared/inTransaction.ts'
import { onCleanUp } from '../support/cleanUp.ts'
import { createTag, createTemplate } from '../support/content.ts'
import { eventually } from '../support/eventually.ts'
import { serve } from '../support/serve.ts'
import { startPayload } from '../support/startPayload.ts'

// From publishing to the receiver and the files, inside the CMS, on SQLite and on MongoDB.

const SECRET = `whsec_${Buffer.alloc(32, 3).toString('base64')}`

interface Received {
  type: string
  data: { collection: string; id: string; slug?: string; previousSlug?: string }
}

const received: Received[] = []
let payload: Payload
let cms: string
let downloads: RunningDownloads

beforeAll(async () => {
  const receiver = express()
  receiver.post('/webhooks', express.text({ type: '*/*' }), (req, res) => {
    // Throws, and so answers 500, when the signature is not right.
    received.push(
      new Webhook(SECRET).verify(
        req.body as string,
        req.headers as Record<string, string>,
      ) as Received,
    )
    res.status(202).end()
  })
  const started = await startPayload({
    SITE_URL: await serve(receiver),
    SITE_WEBHOOK_SECRET: SECRET,
  })
  payload = started.payload
  mkdirSync(`${started.directory}/media`, { recursive: true })
  const { startDocuments } = await import('../../plugins/documents/startDocuments.ts')
  const { startDownloads } = await import('../../plugins/documents/downloads/startDownloads.ts')
  const { startWebhooks } = await import('../../plugins/webhooks/startWebhooks.ts')
  const documents = await startDocuments(payload, { workers: 1 })
  const webhooks = startWebhooks(payload)
  downloads = startDownloads(payload)
  onCleanUp(() => Promise.all([documents.stop(), webhooks.stop(), downloads.stop()]))
  cms = await serve(express().use(downloads.router))
}, 120_000)

const typesFor = (id: string): string[] =>
  received.filter(({ data }) => data.id === id).map(({ type }) => type)

describe('publishing a template', () => {
  it('should tell the receiver, make the files, and tell it again', async () => {
    const { id, slug } = await createTemplate(payload, { title: 'Offer letter' })
    await eventually(() => {
      expect(typesFor(id)).toEqual(['document_template.published', 'document_template.files_ready'])
    }, 25_000)
    const template = await payload.findByID({ collection: 'document-templates', id })
    expect(template.files?.map(({ format }) => format)).toEqual(['docx', 'pdf'])
    expect(template.previews?.map(({ page }) => page)).toEqual([1])
    for (const format of ['docx', 'pdf']) {
      const response = await fetch(`${cms}/downloads/${slug}.${format}`)
      expect(response.status).toBe(200)
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(1_000)
    }
    const unknown = await fetch(`${cms}/downloads/${slug}.exe`)
    expect(unknown.status).toBe(404)
    expect(await unknown.text()).toMatch(/docx.*pdf/)
  }, 60_000)

  it('should answer under the old slug too, fill in, and count', async () => {
    const { id } = await createTemplate(payload, { title: 'Moving', slug: 'moving' })
    // The files of the first text are being made: MongoDB may refuse the second write once or twice.
    await inTransaction(payload, (req) =>
      payload.update({
        collection: 'document-templates',
        id,
        data: { slug: 'moved', _status: 'published' },
        req,
      }),
    )
    const old = await fetch(`${cms}/downloads/moving.docx`, { redirect: 'manual' })
    expect([old.status, old.headers.get('location')]).toEqual([308, '/downloads/moved.docx'])
    for (let i = 0; i < 2; i++) {
      const filled = await fetch(`${cms}/downloads/moving.docx`, { method: 'POST' })
      expect(filled.status).toBe(200)
      await filled.arrayBuffer()
      await downloads.counts.flush()
    }
    const { docs } = await payload.find({
      collection: downloadCountsSlug,
      where: { template: { equals: id } },
    })
    expect(docs).toMatchObject([{ kind: 'fill', format: 'docx', count: 2 }])
    await inTransaction(payload, (req) =>
      payload.delete({ collection: 'document-templates', id, req }),
    )
    const left = await payload.count({
      collection: downloadCountsSlug,
      where: { key: { contains: id } },
    })
    expect(left.totalDocs).toBe(0)
  }, 60_000)

  it('should report a slug that changed behind a draft, with the one that was live', async () => {
    const { id } = await createTag(payload, { name: 'old', slug: 'old-slug' })
    const rename = { slug: 'new-slug' }
    await payload.update({ collection: 'tags', id, data: rename, draft: true })
    await payload.update({ collection: 'tags', id, data: { ...rename, _status: 'published' } })
    await eventually(() => {
      expect(typesFor(id)).toEqual(['tag.published', 'tag.updated'])
    }, 25_000)
    const update = received.find(({ type, data }) => type === 'tag.updated' && data.id === id)
    expect(update?.data).toMatchObject({ slug: 'new-slug', previousSlug: 'old-slug' })
  }, 60_000)

  it('should refuse a template without content and one whose table has no columns', async () => {
    const empty = { root: { type: 'root', version: 1, direction: 'ltr', format: '', indent: 0 } }
    const children = [{ type: 'table', version: 1, children: [] }]
    for (const nodes of [[], children]) {
      const body = { root: { ...empty.root, children: nodes } } as never
      const before = await payload.count({ collection: 'document-templates' })
      await expect(createTemplate(payload, { body })).rejects.toThrow(
        /cannot be published yet|Text/,
      )
      expect(await payload.count({ collection: 'document-templates' })).toEqual(before)
    }
  }, 60_000)
})
