import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import type { CollectionConfig, CollectionSlug, Payload } from 'payload'
import { h1, p, richText, type Node } from '../../../demo/richText.ts'
import { documentsPlugin, type DocumentsPluginOptions } from '../../../plugins/documents/index.ts'
import { previewsRouter } from '../../../plugins/documents/downloads/previewsRouter.ts'
import { startDocuments } from '../../../plugins/documents/startDocuments.ts'
import {
  startDownloads,
  type RunningDownloads,
} from '../../../plugins/documents/downloads/startDownloads.ts'
import {
  generatedFilesSlug,
  templateRendersSlug,
  type GeneratedFile,
  type RenderDoc,
  type TemplateDoc,
} from '../../../plugins/documents/types.ts'
import { createTestPayload, type TestPayload } from '../shared/createTestPayload.ts'
import { eventually } from '../../support/eventually.ts'

export const templates = 'document-templates' as CollectionSlug

export interface DocumentsApp extends TestPayload {
  fileDirectory: string
  downloads: RunningDownloads
  /** Of the downloads router. */
  url: string
  /** Asks the downloads router. */
  get: (path: string, init?: RequestInit) => Promise<Response>
  create: (data?: Record<string, unknown>) => Promise<TemplateDoc>
  update: (
    id: number | string,
    data: Record<string, unknown>,
    draft?: boolean,
  ) => Promise<TemplateDoc>
  /** Waits until nothing is to be rendered for a template. */
  rendered: (id: number | string) => Promise<RenderDoc & { error?: string | null }>
  currentFiles: (id: number | string) => Promise<GeneratedFile[]>
}

/** Payload with the plugin, its worker and its router, in throw-away folders. */
export async function createDocumentsApp(
  options: Partial<DocumentsPluginOptions> = {},
  collections: CollectionConfig[] = [],
): Promise<DocumentsApp> {
  const fileDirectory = await mkdtemp(join(tmpdir(), 'platen-files-'))
  const app = await createTestPayload(() => ({
    localization: { locales: ['en', 'de'], defaultLocale: 'en', fallback: true },
    collections: [
      { slug: 'users', auth: true, fields: [] },
      ...collections,
      {
        slug: templates,
        access: { read: () => true },
        versions: { drafts: { validate: false } },
        fields: [
          { name: 'title', type: 'text', localized: true },
          { name: 'slug', type: 'text' },
          { name: 'description', type: 'textarea', localized: true },
          { name: 'language', type: 'text', defaultValue: 'en-GB' },
        ],
      },
    ],
    plugins: [documentsPlugin({ collection: templates, fileDirectory, ...options })],
  }))
  const worker = await startDocuments(app.payload, { workers: 1, isCollecting: false })
  const downloads = startDownloads(app.payload)
  const server = express().use(downloads.router, previewsRouter(app.payload)).listen(0)
  const { port } = server.address() as AddressInfo
  const { payload } = app
  return {
    ...app,
    fileDirectory,
    downloads,
    url: `http://127.0.0.1:${port}`,
    get: (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init),
    create: (data) => createTemplate(payload, data),
    update: async (id, data, draft) =>
      (await payload.update({
        collection: templates,
        id,
        data,
        draft: draft,
      })) as unknown as TemplateDoc,
    rendered: (id) =>
      eventually(async () => {
        const render = await payload.db.findOne<RenderDoc & { error?: string | null }>({
          collection: templateRendersSlug,
          where: { template: { equals: id } },
        })
        if (!render || render.status === 'pending' || render.status === 'running') {
          throw new Error(`still ${render?.status}`)
        }
        return render
      }, 20_000),
    currentFiles: async (id) => {
      const { docs } = await payload.db.find<GeneratedFile>({
        collection: generatedFilesSlug,
        where: { template: { equals: id }, isCurrent: { equals: true } },
        sort: ['locale', 'kind', 'format', 'page'],
        pagination: false,
      })
      return docs
    },
    async destroy() {
      await worker.stop()
      await downloads.stop()
      await new Promise((resolve) => server.close(resolve))
      await app.destroy()
      await rm(fileDirectory, { recursive: true, force: true })
    },
  }
}

export const offerBody = (text = 'Dear {{name}},') => richText([h1('Offer'), p(text)] as Node[])

async function createTemplate(
  payload: Payload,
  data: Record<string, unknown> = {},
): Promise<TemplateDoc> {
  return (await payload.create({
    collection: templates,
    data: {
      title: 'Offer – letter',
      slug: `offer-${crypto.randomUUID().slice(0, 8)}`,
      fields: [{ key: 'name', label: 'Name', type: 'text' }],
      body: offerBody(),
      _status: 'published',
      ...data,
    } as never,
  })) as unknown as TemplateDoc
}
