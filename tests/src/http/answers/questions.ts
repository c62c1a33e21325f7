import type { Library } from './randomWrites.ts'

/** A question of an anonymous caller: GraphQL, or a path of REST. */
export type Question = { query: string } | { path: string }

/** What sites ask, of docs, of lists of every width, and through relations. */
export function questionsOf({ ids }: Library): Question[] {
  const [tag, otherTag] = ids.tags
  const [article] = ids.articles
  const [template] = ids['document-templates']
  const queries = [
    `{ Tags(limit: 20, sort: "name,id") { docs { id name slug letter indexable leadArticle { id title byline } } totalDocs } }`,
    `{ Tags(limit: 20, sort: "id", locale: de) { docs { id name } } }`,
    `{ Tags(where: { letter: { equals: "a" } }) { docs { id name } } }`,
    `{ Tags(where: { slug: { equals: "tags-1" } }) { docs { id pinnedTemplates { id title } } } }`,
    `{ Tag(id: "${tag}") { name description pinnedTemplates { id title files { filename } } } }`,
    `{ tagBySlug(slug: "tags-0") { name leadArticle { title byline } templates { docs { title } totalDocs } related { id name } } }`,
    `{ tagsByLetter(letter: "b") { docs { id name } } tagLetters { letter count } }`,
    `{ DocumentTemplates(where: { tags: { in: ["${tag}"] } }, sort: "id") { docs { id title files { id filename } tags { id name } } } }`,
    `{ DocumentTemplates(where: { AND: [{ tags: { equals: "${otherTag}" } }, { language: { equals: "en" } }] }, sort: "id") { docs { id excerpt } totalDocs } }`,
    `{ templateBySlug(slug: "document-templates-0") { title related { id } articles { docs { id } } } }`,
    `{ Articles(sort: "-publishedAt,id", limit: 5) { docs { title byline tags { name } relatedTemplates { title } } } }`,
    `{ Article(id: "${article}") { title byline body related { id } } }`,
  ]
  const paths = [
    `/api/tags?sort=id&depth=0`,
    `/api/tags/${tag}?depth=1`,
    `/api/document-templates?where[tags][equals]=${otherTag}&depth=1&sort=id`,
    `/api/document-templates/${template}?depth=2`,
    `/api/articles?where[slug][equals]=articles-1&depth=2`,
    `/api/articles?where[or][0][tags][in][0]=${tag}&where[or][1][id][equals]=${article}&depth=0&sort=id`,
    `/api/generated-files?where[template][equals]=${template}&depth=0&sort=id`,
    `/api/generated-files?sort=id&depth=0`,
    `/api/document-templates/count`,
  ]
  return [...queries.map((query) => ({ query })), ...paths.map((path) => ({ path }))]
}

export interface Told {
  status: number
  text: string
  isHit: boolean
}

export async function ask(origin: string, question: Question): Promise<Told> {
  const response = await ('path' in question
    ? fetch(origin + question.path)
    : fetch(`${origin}/api/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(question),
      }))
  const text = await response.text()
  return { status: response.status, text, isHit: response.headers.get('x-cache') === 'HIT' }
}
