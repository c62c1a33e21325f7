import { p, richText } from '../../../demo/richText.ts'
import type { Collection } from '../../../site/build/docs.ts'
import { articleDoc, redirectDoc, tagDoc, templateDoc } from '../builders.ts'
import type { FakeCms, FakeDoc } from '../fakeCms.ts'

const IDS: Record<Collection, string[]> = {
  tags: ['t1', 't2', 't3', 't4', 't5'],
  articles: ['a1', 'a2', 'a3'],
  'document-templates': ['d1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7', 'd8'],
  redirects: ['r1', 'r2'],
}

const NEW: Record<Collection, (id: string) => FakeDoc> = {
  tags: tagDoc,
  articles: articleDoc,
  'document-templates': templateDoc,
  redirects: (id) => redirectDoc(id, `/old-${id}/`, '/tags/'),
}

/** Publishes, changes, moves, unpublishes or deletes some doc; the random numbers say which. */
export function randomEdit(cms: FakeCms, random: () => number): void {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T
  const some = (ids: string[]) => ids.filter(() => random() < 0.4)
  const collection = pick<Collection>([
    ...(['tags', 'articles', 'articles', 'redirects'] as const),
    ...(['document-templates', 'document-templates', 'document-templates'] as const),
  ])
  const id = pick(IDS[collection])
  const words = `${pick(['Alpha', 'beta', 'Gamma', '<i>delta</i>'])} ${Math.floor(random() * 100)}`
  const fields: Record<Collection, () => Record<string, unknown>> = {
    tags: () => ({
      ...{ name: words, slug: pick(['one', 'two', 'three', 'four', `only-${id}`]) },
      ...{ letter: pick(['p', 'q', '#']), indexable: random() < 0.5 },
      leadArticle: random() < 0.5 ? pick(IDS.articles) : null,
      pinnedTemplates: some(IDS['document-templates']),
    }),
    articles: () => ({
      ...{ title: words, body: richText([p(words)]), tags: some(IDS.tags) },
      relatedTemplates: some(IDS['document-templates']),
    }),
    'document-templates': () => ({
      ...{ title: words, slug: pick(['one', 'two', `only-${id}`]), tags: some(IDS.tags) },
      previews:
        random() < 0.5 ? [] : [{ id, page: 1, width: 800, height: 1131, key: pick(PICTURES) }],
    }),
    redirects: () => ({
      from: `/templates/${pick(['one', 'two', 'three'])}/`,
      to: `/templates/${pick(['one', 'two', 'three'])}/`,
    }),
  }
  const fate = random()
  if (fate < 0.1) cms.delete(collection, id)
  else {
    const before = cms.docs[collection].get(id) ?? NEW[collection](id)
    const changed = { ...before.fields, ...fields[collection]() }
    cms.put(collection, { id, isPublished: fate > 0.2, fields: changed })
  }
}

/** Keys of pictures that the CMS has. */
export const PICTURES = ['picture-1', 'picture-2', 'picture-3']
