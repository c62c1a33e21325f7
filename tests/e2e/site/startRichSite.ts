import sharp from 'sharp'
import { h2, ol, p, quote, richText, table, ul } from '../../../demo/richText.ts'
import {
  articleDoc,
  createTestSite,
  redirectDoc,
  tagDoc,
  templateDoc,
} from '../../site/builders.ts'
import { createMortalSite } from '../../site/chaos/createMortalSite.ts'
import { type FakeDoc, startFakeCms } from '../../site/fakeCms.ts'
import { onCleanUp } from '../../support/cleanUp.ts'
import { eventually } from '../../support/eventually.ts'

/** A page of each type, in an edition from left to right and one from right to left. */
export const PAGES: Record<string, string> = {
  home: '/',
  'tag index': '/tags/',
  letter: '/tags/p/',
  tag: '/tags/p/project-plan/',
  'tag without article': '/tags/p/project-bare/',
  'second page of a tag': '/tags/p/project-plan/2/',
  article: '/articles/article-plan/',
  template: '/templates/template-form/',
  sheet: '/templates/template-sheet/',
  search: '/search/',
  'unknown address': '/nothing-here/',
}

export const EDITIONS = { en: '', ar: '/ar' } as const

/** More than a page of a tag holds. */
const TEMPLATES = 34

/**
 * The site as a process of its own, with something for every part of every page to show, in English
 * and in Arabic.
 */
export async function startRichSite(): Promise<string> {
  const cms = await startFakeCms()
  onCleanUp(cms.close)
  for (const number of [1, 2]) {
    const image = sharp({
      create: { width: 800, height: 1131, channels: 3, background: number === 1 ? '#fff' : '#eee' },
    })
    cms.previews.set(`picture-${number}`, await image.webp().toBuffer())
  }
  cms.put('articles', inArabic(article(), { title: 'خطة المشروع', body: article().fields.body }))
  cms.put('tags', inArabic(tag(), { name: 'خطة المشروع', letter: 'p', description: 'ما هي الخطة' }))
  cms.put('tags', inArabic(tagDoc('bare'), { name: 'فارغ', letter: 'p' }))
  for (let number = 0; number < TEMPLATES; number++) {
    cms.put('document-templates', inArabic(template(`t${number}`), { title: `قالب ${number}` }))
  }
  cms.put('document-templates', inArabic(form(), { title: 'خطاب عرض' }))
  cms.put('document-templates', inArabic(sheet(), { title: 'ميزانية' }))
  cms.put('redirects', redirectDoc('r', '/templates/old/', '/templates/template-form/'))

  const folder = await createTestSite(cms)
  onCleanUp(folder.remove)
  const site = await createMortalSite({
    ...{ ...folder.env, locales: ['en', 'ar'], siteName: 'Platen' },
    // Forms and downloads lead there.
    cmsPublicUrl: 'http://localhost:9',
  })
  await site.start()
  await eventually(async () => {
    const response = await fetch(`${site.url}/readyz`)
    if (response.status !== 200) throw new Error('The site is not ready.')
  }, 30_000)
  return site.url
}

const inArabic = (doc: FakeDoc, ar: Record<string, unknown>): FakeDoc => ({
  ...doc,
  locales: { ar },
})

const previews = [1, 2].map((page) => ({
  ...{ id: `p${page}`, page, width: 800, height: 1131, key: `picture-${page}` },
  sources: [],
}))

const template = (id: string, fields: Record<string, unknown> = {}): FakeDoc =>
  templateDoc(id, { tags: ['plan'], previews, ...fields })

const tag = (): FakeDoc =>
  tagDoc('plan', { leadArticle: 'plan', description: 'How a plan is written.' })

const article = (): FakeDoc =>
  articleDoc('plan', {
    title: 'What belongs in a project plan',
    tags: ['plan'],
    relatedTemplates: ['form', 't1'],
    body: richText([
      p('A plan says **who** does *what*, by when. See [the guide](https://example.org/guide).'),
      h2('Before you write'),
      ul('Ask who decides', 'Ask what it may cost'),
      ol('Draft', 'Review', 'Agree'),
      quote('No plan survives its first week unchanged.'),
      h2('Who does what'),
      table(
        ['Role', 'Task'],
        [
          ['Manager', 'Agrees on dates'],
          ['Officer', 'Keeps the log'],
        ],
      ),
    ]),
  })

const form = (): FakeDoc =>
  template('form', {
    title: 'Offer letter',
    fields: [
      { key: 'candidate', label: 'Candidate name', type: 'text', required: true },
      {
        key: 'address',
        label: 'Candidate address',
        type: 'multiline',
        help: 'As on the envelope.',
      },
      { key: 'start', label: 'Start date', type: 'date', required: true },
      { key: 'salary', label: 'Annual salary', type: 'number', default: '31000' },
      { key: 'mail', label: 'Mail', type: 'email' },
      { key: 'contract', label: 'Contract', type: 'choice', options: 'Permanent\nFixed term' },
    ].map((field) => ({ id: field.key, ...field })),
  })

const sheet = (): FakeDoc =>
  template('sheet', {
    title: 'Budget',
    kind: 'sheet',
    tableHtml:
      '<table class="sheet-table"><thead><tr><th scope="col">Item</th><th scope="col">Planned</th></tr></thead>' +
      '<tbody><tr><td>Oak boards</td><td>1,200</td></tr></tbody></table>',
  })
