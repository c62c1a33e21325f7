import { randomBytes } from 'node:crypto'
import type { Payload, PayloadRequest } from 'payload'
import { inTransaction } from '../plugins/shared/inTransaction.ts'
import { articles } from './articles/index.ts'
import { richText } from './richText.ts'
import { tags } from './tags.ts'
import { storedDemoSheet } from './storedDemoSheet.ts'
import { sheets, templates } from './templates/index.ts'
import type { DemoArticle, DemoSheetTemplate, DemoTag, DemoTemplate } from './types.ts'

/** Whether there is neither a tag nor an article nor a template, published or not. */
export async function isLibraryEmpty(payload: Payload): Promise<boolean> {
  for (const collection of ['tags', 'articles', 'document-templates'] as const) {
    const { totalDocs } = await payload.count({ collection })
    if (totalDocs > 0) return false
  }
  return true
}

/**
 * Publishes the demo content: everything, or nothing when something fails.
 *
 * @param onProgress told what is being loaded, now and then
 */
export async function loadDemo(
  payload: Payload,
  onProgress: (text: string) => void,
): Promise<void> {
  const total = tags.length * 2 + templates.length + sheets.length + articles.length
  let done = 0
  const count = (): void => onProgress(`Loading the demo content: ${++done} of ${total}`)

  await inTransaction(payload, async (req) => {
    done = 0
    const author = await createAuthor(req)
    const tagIds = new Map<string, string>()
    for (const tag of tags) {
      tagIds.set(tag.name, await createTag(tag, req))
      count()
    }
    const templateIds = new Map<string, string>()
    for (const template of [...templates, ...sheets]) {
      templateIds.set(template.slug, await createTemplate(template, tagIds, req))
      count()
    }
    const articleIds = new Map<string, string>()
    for (const article of articles) {
      articleIds.set(article.slug, await createArticle(article, author, tagIds, templateIds, req))
      count()
    }
    for (const tag of tags) {
      await leadTag(tag, tagIds, articleIds, templateIds, req)
      count()
    }
  })
}

const published = { _status: 'published' } as const

async function createAuthor(req: PayloadRequest): Promise<string> {
  const author = await req.payload.create({
    collection: 'users',
    // Nobody logs in as the author: the password is thrown away.
    data: {
      name: 'Marta Lindqvist',
      email: 'marta@platen.example',
      password: randomBytes(24).toString('base64url'),
      role: 'marketer',
    },
    req,
  })
  return author.id
}

async function createTag(tag: DemoTag, req: PayloadRequest): Promise<string> {
  const { id } = await req.payload.create({
    collection: 'tags',
    data: {
      name: tag.name,
      slug: tag.slug,
      description: tag.description,
      aliases: tag.aliases,
      ...published,
    },
    req,
  })
  return id
}

async function createTemplate(
  template: DemoTemplate | DemoSheetTemplate,
  tagIds: ReadonlyMap<string, string>,
  req: PayloadRequest,
): Promise<string> {
  const { id } = await req.payload.create({
    collection: 'document-templates',
    data: {
      title: template.title,
      slug: template.slug,
      description: template.description,
      tags: template.tags.map((name) => find(tagIds, name, template.slug)),
      language: 'en-GB',
      licence: 'free',
      paper: template.paper,
      theme: template.theme,
      fields: template.fields.map((field) => ({ ...field, options: field.options?.join('\n') })),
      ...('sheet' in template ? sheetContent(template) : textContent(template)),
      ...published,
    },
    req,
  })
  return id
}

const sheetContent = ({ sheet }: DemoSheetTemplate) => ({
  kind: 'sheet' as const,
  formats: ['xlsx' as const, 'ods' as const, 'pdf' as const],
  sheet: storedDemoSheet(sheet),
})

const textContent = ({ body, letterhead }: DemoTemplate) => ({
  kind: 'document' as const,
  body: richText(body),
  letterhead: letterhead && { name: letterhead.name, lines: letterhead.lines.join('\n') },
})

async function createArticle(
  article: DemoArticle,
  author: string,
  tagIds: ReadonlyMap<string, string>,
  templateIds: ReadonlyMap<string, string>,
  req: PayloadRequest,
): Promise<string> {
  const { id } = await req.payload.create({
    collection: 'articles',
    data: {
      title: article.title,
      slug: article.slug,
      summary: article.summary,
      body: richText(article.body),
      author,
      tags: article.tags.map((name) => find(tagIds, name, article.slug)),
      relatedTemplates: article.relatedTemplates.map((slug) =>
        find(templateIds, slug, article.slug),
      ),
      publishedAt: new Date(article.publishedAt).toISOString(),
      ...published,
    },
    req,
  })
  return id
}

/** Tags, articles and templates name one another: what a tag names comes last. */
async function leadTag(
  tag: DemoTag,
  tagIds: ReadonlyMap<string, string>,
  articleIds: ReadonlyMap<string, string>,
  templateIds: ReadonlyMap<string, string>,
  req: PayloadRequest,
): Promise<void> {
  if (!tag.leadArticle && !tag.pinnedTemplates) return
  await req.payload.update({
    collection: 'tags',
    id: find(tagIds, tag.name, tag.name),
    data: {
      leadArticle: tag.leadArticle && find(articleIds, tag.leadArticle, tag.name),
      pinnedTemplates: tag.pinnedTemplates?.map((slug) => find(templateIds, slug, tag.name)),
      ...published,
    },
    req,
  })
}

function find(ids: ReadonlyMap<string, string>, key: string, user: string): string {
  const id = ids.get(key)
  if (!id) throw new Error(`The demo content of "${user}" names "${key}", which does not exist.`)
  return id
}
