/** The demo content as the CMS answers it: in English, and a part of it in German and Arabic. */
import { articles } from '../../demo/articles/index.ts'
import { richText } from '../../demo/richText.ts'
import { tags } from '../../demo/tags.ts'
import { sheets, templates } from '../../demo/templates/index.ts'
import type { DemoField } from '../../demo/types.ts'
import sharp from 'sharp'
import { articleDoc, redirectDoc, tagDoc, templateDoc } from './builders.ts'
import type { FakeCms, FakeDoc } from './fakeCms.ts'

export const DEMO_LOCALES: [string, ...string[]] = ['en', 'de', 'ar']

/** Puts every doc of the demo into the CMS, and enough templates under one tag for a second page. */
export async function loadDemoLibrary(cms: FakeCms): Promise<void> {
  for (const [key, colour] of Object.entries(PICTURES)) {
    cms.previews.set(key, await pictureOf(colour))
  }
  const tagIds = new Map(tags.map(({ name }) => [name, `tag-${slugOf(name)}`]))
  const tagsOf = (names: string[]) => names.map((name) => tagIds.get(name))
  const templateId = (slug: string) => `template-${slug}`
  for (const tag of tags) {
    const id = tagIds.get(tag.name)!
    const fields = {
      name: tag.name,
      slug: tag.slug ?? slugOf(tag.name),
      letter: letterOf(tag.name),
      description: tag.description,
      aliases: tag.aliases ?? [],
      leadArticle: tag.leadArticle ? `article-${tag.leadArticle}` : null,
      pinnedTemplates: (tag.pinnedTemplates ?? []).map(templateId),
      indexable: tag.leadArticle !== undefined,
    }
    cms.put(
      'tags',
      translated(tagDoc(id, fields), ({ name }) => ({ name: String(name) })),
    )
  }
  for (const [index, template] of [...templates, ...sheets].entries()) {
    const isSheet = 'sheet' in template
    const fields = {
      title: template.title,
      slug: template.slug,
      description: template.description,
      excerpt: `${template.title}\nHow its text begins.`,
      tags: tagsOf(template.tags),
      language: 'en-GB',
      licence: ['free', 'CC0_1_0', 'CC_BY_4_0'][index % 3],
      paper: template.paper,
      tableHtml: isSheet ? TABLE : null,
      fields: template.fields.map(fieldOf),
      previews: index % 5 === 0 ? [] : [previewOf(1), previewOf(2)],
    }
    cms.put('document-templates', translated(templateDoc(templateId(template.slug), fields)))
  }
  for (let number = 1; number <= 35; number += 1) {
    const fields = { title: `Form ${number}`, slug: `form-${number}`, tags: [LONG_TAG] }
    cms.put('document-templates', templateDoc(`template-form-${number}`, fields))
  }
  cms.put('tags', tagDoc(LONG_TAG, { name: 'forms', slug: 'forms', letter: 'f' }))
  cms.put('tags', tagDoc('tag-90', { name: '90 days', slug: '90-days', letter: '#' }))
  for (const article of articles) {
    const fields = {
      title: article.title,
      slug: article.slug,
      summary: article.summary,
      body: richText(article.body),
      tags: tagsOf(article.tags),
      relatedTemplates: article.relatedTemplates.map(templateId),
      publishedAt: new Date(article.publishedAt).toISOString(),
    }
    cms.put('articles', translated(articleDoc(`article-${article.slug}`, fields)))
  }
  cms.put('redirects', redirectDoc('redirect-1', '/old-plan/', '/templates/form-1/'))
  cms.put('redirects', redirectDoc('redirect-2', '/elsewhere/', 'https://example.org/a?b=c&d=e'))
}

const LONG_TAG = 'tag-forms'

/** Two docs of three are translated. */
let count = 0
function translated(
  doc: FakeDoc,
  textsOf: (fields: FakeDoc['fields']) => { name?: string; title?: string } = ({ title }) => ({
    title: String(title),
  }),
): FakeDoc {
  count += 1
  if (count % 3 === 0) return doc
  const { body, summary, description, letter } = doc.fields
  const locales: FakeDoc['locales'] = {}
  for (const [locale, words] of [
    ['de', (text: string) => `${text} auf Deutsch`],
    ['ar', (text: string) => `نموذج ${text}`],
  ] as const) {
    const texts: Record<string, unknown> = { body, summary, description, letter }
    for (const [field, text] of Object.entries(textsOf(doc.fields))) texts[field] = words(text)
    locales[locale] = texts
  }
  return { ...doc, locales }
}

const slugOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-')

const letterOf = (name: string): string =>
  /^[a-z]/i.test(name) ? name.charAt(0).toLowerCase() : '#'

const fieldOf = (field: DemoField) => ({
  required: false,
  default: null,
  help: null,
  ...field,
  options: field.options?.join('\n') ?? null,
})

const TABLE =
  '<table class="sheet-table"><thead><tr><th scope="col">Item</th></tr></thead><tbody><tr><td>Rent</td></tr></tbody></table>'

const PICTURES = { 'preview-page-1': '#fffdf9', 'preview-page-2': '#f2ead8' }

const previewOf = (page: 1 | 2) => ({
  ...{ id: `preview-${page}`, page, width: 800, height: 1131, key: `preview-page-${page}` },
  placeholder: null,
  sources: [
    { url: `/previews/preview-page-${page}.webp`, width: 800, height: 1131, format: 'webp' },
  ],
})

const pictureOf = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 800, height: 1131, channels: 3, background } })
    .webp()
    .toBuffer()
