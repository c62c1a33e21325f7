/** Valid docs and a site in a throwaway folder; each test changes the part it is about. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { type Builder, type BuilderOptions, createBuilder } from '../../site/build/createBuilder.ts'
import type { SiteEnv } from '../../site/env.ts'
import { h2, p, richText } from '../../demo/richText.ts'
import { type FakeCms, type FakeDoc, SECRET } from './fakeCms.ts'

type Overrides = Record<string, unknown>

const UPDATED_AT = '2026-03-04T10:00:00.000Z'

const doc = (id: string, fields: Overrides): FakeDoc => ({ id, isPublished: true, fields })

export const tagDoc = (id: string, overrides: Overrides = {}): FakeDoc =>
  doc(id, {
    name: `project ${id}`,
    slug: `project-${id}`,
    letter: 'p',
    description: `What ${id} is about.`,
    leadArticle: null,
    pinnedTemplates: [],
    indexable: true,
    updatedAt: UPDATED_AT,
    seo: { title: null, description: null },
    ...overrides,
  })

export const articleDoc = (id: string, overrides: Overrides = {}): FakeDoc =>
  doc(id, {
    title: `Article ${id}`,
    slug: `article-${id}`,
    summary: `Summary of ${id}.`,
    body: richText([h2('A heading'), p(`Words of ${id}.`)]),
    byline: 'Marta Lindqvist',
    tags: [],
    relatedTemplates: [],
    publishedAt: '2026-02-09T08:00:00.000Z',
    updatedAt: UPDATED_AT,
    seo: null,
    ...overrides,
  })

export const templateDoc = (id: string, overrides: Overrides = {}): FakeDoc =>
  doc(id, {
    title: `Template ${id}`,
    slug: `template-${id}`,
    description: `For ${id}.`,
    tags: [],
    language: 'en',
    paper: 'a4',
    licence: 'free',
    updatedAt: UPDATED_AT,
    files: [
      { id: `${id}-pdf`, format: 'pdf', filename: 'x.pdf', bytes: 1_340_000, mimeType: 'x/pdf' },
      { id: `${id}-docx`, format: 'docx', filename: 'x.docx', bytes: 24_300, mimeType: 'x/docx' },
    ],
    previews: [],
    ...overrides,
  })

export const redirectDoc = (id: string, from: string, to: string): FakeDoc => doc(id, { from, to })

export interface TestSite {
  env: SiteEnv
  /** A builder on the same folder, as a restarted process has it. */
  start: (options?: Partial<BuilderOptions>) => Promise<Builder>
  read: (file: string) => Promise<string>
  file: (file: string) => string
  /** Every served file and its bytes as Latin-1. */
  files: () => Promise<Record<string, string>>
  remove: () => Promise<void>
}

export async function createTestSite(cms: FakeCms): Promise<TestSite> {
  const directory = await mkdtemp(path.join(tmpdir(), 'platen-site-'))
  const root = path.join(directory, 'public')
  const env: SiteEnv = {
    cmsUrl: cms.url,
    cmsPublicUrl: 'https://cms.example',
    siteUrl: 'https://site.example',
    siteName: 'Platen',
    host: '127.0.0.1',
    port: 0,
    directory,
    webhookSecret: SECRET,
    locales: ['en'],
    theme: null,
    cacheBytes: 64_000_000,
  }
  return {
    env,
    start: (options) => createBuilder({ env, logger: pino({ level: 'silent' }), ...options }),
    file: (file) => path.join(root, file),
    read: (file) => readFile(path.join(root, file), 'utf8'),
    files: async () => {
      const found: Record<string, string> = {}
      for (const item of await readdir(root, { recursive: true, withFileTypes: true })) {
        if (item.isDirectory()) continue
        const file = path.join(item.parentPath, item.name)
        found[path.relative(root, file)] = await readFile(file, 'latin1')
      }
      return found
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  }
}
