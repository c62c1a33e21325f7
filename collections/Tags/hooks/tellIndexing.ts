import type { CollectionSlug, FieldHook, PayloadRequest, Where } from 'payload'

/** Fewest published templates with which a tag page answers more than one question. */
const FEWEST_TEMPLATES = 3

type Tag = { id?: string; leadArticle?: string | { id: string } | null }

/** Whether a tag page has earned its place in search engines' indexes. */
export const tellIndexable: FieldHook = async ({ data, req }) =>
  (await findObstacle((data ?? {}) as Tag, req)) === null

/** The same for the marketer, with the reason when it has not. */
export const tellIndexingNote: FieldHook = async ({ data, req }) =>
  (await findObstacle((data ?? {}) as Tag, req)) ?? 'Search engines are asked to list this page.'

/** @returns why the tag page is kept out of indexes, or null when it is not */
function findObstacle(tag: Tag, req: PayloadRequest): Promise<string | null> {
  // Two fields of each tag ask the same question.
  const answers = (req.context.tagIndexing ??= new Map()) as Map<unknown, Promise<string | null>>
  let answer = answers.get(tag.id)
  if (!answer) {
    answer = judge(tag, req)
    answers.set(tag.id, answer)
  }
  return answer
}

async function judge(tag: Tag, req: PayloadRequest): Promise<string | null> {
  if (!tag.id) return 'Not saved yet.'
  if (!tag.leadArticle) return 'Kept out of search engines: the tag has no lead article.'
  const article = typeof tag.leadArticle === 'object' ? tag.leadArticle.id : tag.leadArticle
  const published: Where = { _status: { equals: 'published' } }
  const count = async (collection: CollectionSlug, where: Where): Promise<number> =>
    (await req.payload.db.count({ collection, where: { and: [published, where] }, req })).totalDocs

  if ((await count('articles', { id: { equals: article } })) === 0) {
    return 'Kept out of search engines: the lead article is not published.'
  }
  const twins = await count('tags', {
    and: [{ leadArticle: { equals: article } }, { id: { not_equals: tag.id } }],
  })
  if (twins > 0) return 'Kept out of search engines: another tag has the same lead article.'
  const templates = await count('document-templates', { tags: { in: [tag.id] } })
  return templates < FEWEST_TEMPLATES
    ? `Kept out of search engines: it has ${templates} published templates of the ${FEWEST_TEMPLATES} it needs.`
    : null
}
