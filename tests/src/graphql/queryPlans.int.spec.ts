import { beforeAll, describe, expect, it } from '@jest/globals'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { sql } from '@payloadcms/db-sqlite/drizzle'
import Database from 'libsql'
import type { GraphQLSchema } from 'graphql'
import type { Payload } from 'payload'
import { analyseSqlite } from '../../../src/database/sqlite.ts'
import { createSchema } from '../../../src/graphql/schema/createSchema.ts'
import { onCleanUp } from '../../support/cleanUp.ts'
import { startPayload } from '../../support/startPayload.ts'
import { runQuery } from './schema/runQuery.ts'

const TEMPLATES = 50_000
const TAGS = 20_000
const ARTICLES = 5_000
const isSqlite = process.env.TEST_DATABASE !== 'mongodb'

let payload: Payload
let schema: GraphQLSchema
let db: SQLiteAdapter
/** A connection of its own, after the statistics were gathered. */
let explainer: InstanceType<typeof Database>

/** Docs with tags: five of one tag, two tags a template; one doc in fifty is a draft. */
beforeAll(async () => {
  if (!isSqlite) return
  const started = await startPayload()
  payload = started.payload
  db = payload.db as unknown as SQLiteAdapter
  schema = createSchema(started.config).schema
  const upTo = (count: number) =>
    sql.raw(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`)
  const doc = sql.raw(`CASE WHEN i % 50 = 0 THEN 'draft' ELSE 'published' END,
    strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-' || i || ' minutes'), '2026-01-01T00:00:00.000Z'`)
  const statements = [
    sql`${upTo(TAGS)} INSERT INTO tags (id, slug, lead_article_id, _status, created_at, updated_at)
      SELECT 'g' || i, 'tag-' || i, NULL, ${doc} FROM n`,
    sql`${upTo(TAGS)} INSERT INTO tags_locales (name, letter, _locale, _parent_id)
      SELECT char(97 + i % 26) || ' tag ' || i, char(97 + i % 26), 'en', 'g' || i FROM n`,
    sql`${upTo(TEMPLATES)} INSERT INTO document_templates (id, slug, kind, _status, created_at, updated_at)
      SELECT 't' || i, 'template-' || i, 'document', ${doc} FROM n`,
    sql`${upTo(TEMPLATES)} INSERT INTO document_templates_locales (title, _locale, _parent_id)
      SELECT 'Template ' || i, 'en', 't' || i FROM n`,
    sql`${upTo(2 * TEMPLATES)} INSERT INTO document_templates_rels ("order", parent_id, path, tags_id)
      SELECT 1 + i % 2, 't' || ((i + 1) / 2), 'tags', 'g' || (1 + (i * 7919) % ${sql.raw(String(TAGS))}) FROM n`,
    sql`${upTo(ARTICLES)} INSERT INTO articles (id, slug, _status, published_at, created_at, updated_at)
      SELECT 'a' || i, 'article-' || i, ${sql.raw("CASE WHEN i % 50 = 0 THEN 'draft' ELSE 'published' END, strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-' || i || ' minutes'), '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'")} FROM n`,
    sql`${upTo(ARTICLES)} INSERT INTO articles_locales (title, _locale, _parent_id)
      SELECT 'Article ' || i, 'en', 'a' || i FROM n`,
    sql`${upTo(ARTICLES)} INSERT INTO articles_rels ("order", parent_id, path, tags_id)
      SELECT 1, 'a' || i, 'tags', 'g' || i FROM n`,
    sql`UPDATE tags SET lead_article_id = 'a' || substr(id, 2) WHERE CAST(substr(id, 2) AS INTEGER) <= ${ARTICLES}`,
    sql`${upTo(3 * TEMPLATES)} INSERT INTO generated_files
      (id, template_id, locale, kind, format, "key", filename, url, mime_type, bytes, is_current, generated_at, created_at, updated_at)
      SELECT 'f' || i, 't' || ((i + 2) / 3), 'en', 'file', 'pdf', 'k' || i, 'f.pdf', '/f.pdf', 'application/pdf', 1, 1, 'x', 'x', 'x' FROM n`,
  ]
  for (const statement of statements) await db.drizzle.run(statement)
  await analyseSqlite(payload)
  explainer = new Database(`${started.directory}/platen.db`)
  onCleanUp(() => explainer.close())
}, 120_000)

/** Runs a query and explains each statement that it makes. */
async function plansOf(source: string, variables: Record<string, unknown>): Promise<string[]> {
  const statements: { sql: string; args: unknown[] }[] = []
  const session = sessionOf(db)
  const { prepareQuery } = session
  session.prepareQuery = function (query, ...rest) {
    statements.push({ sql: query.sql, args: query.params })
    return prepareQuery.call(this, query, ...rest)
  }
  try {
    const { data, errors } = await runQuery(payload, schema, source, { variables })
    expect(errors).toBeUndefined()
    // Nothing is shown by a query that finds nothing.
    expect(JSON.stringify(data)).toMatch(/"(id|letter)":/)
  } finally {
    session.prepareQuery = prepareQuery
  }
  const plans: string[] = []
  for (const { sql: text, args } of statements) {
    const rows = explainer.prepare(`EXPLAIN QUERY PLAN ${text}`).all(args) as { detail: string }[]
    const inner = new Set([...text.matchAll(/\) "([^"]+)"/g)].map(([, alias]) => alias))
    for (const { detail } of rows) {
      // What a statement has read and goes through again is no table.
      if (!inner.has(/^SCAN (\S+)$/.exec(detail)?.[1])) plans.push(detail)
    }
  }
  return plans
}

interface Session {
  prepareQuery: (query: { sql: string; params: unknown[] }, ...rest: unknown[]) => unknown
}

/** Where Drizzle makes its statements. */
function sessionOf({ drizzle }: SQLiteAdapter): Session {
  const { session } = drizzle as unknown as { session: object }
  return Object.getPrototypeOf(session) as Session
}

const FILES = 'files { format url } previews { page url }'
const QUERIES: Record<string, [string, Record<string, unknown>?]> = {
  'a tag page': [
    `query ($slug: String!) { tagBySlug(slug: $slug) { id name indexable leadArticle { id title byline }
      templates(limit: 10) { docs { id title ${FILES} } hasNextPage } } }`,
    { slug: 'tag-7' },
  ],
  'a tag page with a filter of one’s own': [
    `query ($slug: String) { Tags(where: { slug: { equals: $slug } }, limit: 1) { docs { id name } } }`,
    { slug: 'tag-7' },
  ],
  'a template page': [
    `query ($slug: String!) { templateBySlug(slug: $slug) { id title tags { name } ${FILES}
      related(limit: 5) { id title } articles { docs { title } } } }`,
    { slug: 'template-9' },
  ],
  'an article page': [
    `query ($slug: String!) { articleBySlug(slug: $slug) { id title tags { name } related { title } } }`,
    { slug: 'article-9' },
  ],
  'what is related to a tag': [
    `query ($slug: String!) { tagBySlug(slug: $slug) { id related { name } articles { docs { title } } } }`,
    { slug: 'tag-7' },
  ],
  'tags by letter': ['{ tagsByLetter(letter: "c", limit: 50) { docs { id name slug } } }'],
  'the newest templates': [
    '{ DocumentTemplates(limit: 20, sort: "-createdAt") { docs { id title } } }',
  ],
  'the next page of them': [
    '{ DocumentTemplates(limit: 20, page: 3, sort: "-createdAt") { docs { id title } hasNextPage } }',
  ],
  'a list without an order': ['{ DocumentTemplates(limit: 20) { docs { id title } } }'],
  'a list with tags': ['{ DocumentTemplates(limit: 20) { docs { id title tags { name } } } }'],
  'templates by ids': [
    'query ($ids: [String]) { DocumentTemplates(where: { id: { in: $ids } }) { docs { id title } } }',
    { ids: ['t3', 't4'] },
  ],
}

const onSqlite = isSqlite ? describe : describe.skip

onSqlite('with 50,000 templates and 20,000 tags', () => {
  it.each(Object.entries(QUERIES))(
    'should find %s by indexes, reading no table whole',
    async (_name, [source, variables]) => {
      const plans = await plansOf(source, variables ?? {})
      expect(plans.length).toBeGreaterThan(0)
      const scans = plans.filter((plan) =>
        /^SCAN (?!.*(CONSTANT|VIRTUAL TABLE|USING (COVERING )?INDEX .*(created_at|published_at)_idx|json_each|\(subquery))/.test(
          plan,
        ),
      )
      expect(scans).toEqual([])
      expect(plans.filter((plan) => plan.includes('AUTOMATIC'))).toEqual([])
    },
  )

  it('should sort no list that an index has in order', async () => {
    for (const name of [
      'the newest templates',
      'the next page of them',
      'a list without an order',
    ]) {
      const [source = ''] = QUERIES[name] ?? []
      const plans = await plansOf(source, {})
      expect([name, plans.filter((plan) => /TEMP B-TREE FOR ORDER BY/.test(plan))]).toEqual([
        name,
        [],
      ])
    }
  })
})
