import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { configToSchema } from '@payloadcms/graphql'
import { graphql, type ExecutionResult } from 'graphql'
import { createLocalReq, type TypedUser } from 'payload'
import { createTestApp, type TestApp } from './createTestApp.ts'

let app: TestApp
let user: TypedUser

beforeAll(async () => {
  app = await createTestApp()
  const created = await app.create('users', { email: 'e@example.com', password: 'for-tests-only' })
  user = { ...created, collection: 'users' } as unknown as TypedUser
})
afterAll(() => app.destroy())
beforeEach(() => app.clear())

/** Runs all mutations of one operation in one request, as the GraphQL route does. */
async function run(source: string): Promise<ExecutionResult> {
  const { schema } = configToSchema(app.payload.config)
  const req = await createLocalReq({ user }, app.payload)
  return graphql({ schema, source, contextValue: { req, headers: {} } })
}

const told = async (): Promise<unknown[]> =>
  (await app.bodies()).map(({ type, data }) => [type, data.slug, data.previousSlug])

describe('several mutations in one GraphQL request', () => {
  it('should give a message each', async () => {
    const result = await run(`mutation {
      a: createArticle(data: { slug: "a", _status: published }) { id }
      b: createArticle(data: { slug: "b", _status: published }) { id }
      c: createArticle(data: { slug: "c" }, draft: true) { id }
    }`)
    expect(result.errors).toBeUndefined()
    expect(await told()).toEqual([
      ['article.published', 'a', undefined],
      ['article.published', 'b', undefined],
    ])
  })

  it('should compare each write of a doc with the one before', async () => {
    const { id } = await app.create('articles', { slug: 'a', _status: 'published' })
    await app.clear()
    const result = await run(`mutation {
      first: updateArticle(id: "${id}", data: { slug: "b", _status: published }) { id }
      second: updateArticle(id: "${id}", data: { slug: "c", _status: published }) { id }
      third: deleteArticle(id: "${id}") { id }
    }`)
    expect(result.errors).toBeUndefined()
    expect(await told()).toEqual([
      ['article.updated', 'b', 'a'],
      ['article.updated', 'c', 'b'],
      ['article.deleted', 'c', undefined],
    ])
  })

  it('should tell of those that worked when another one fails', async () => {
    const result = await run(`mutation {
      a: createArticle(data: { slug: "a", _status: published }) { id }
      nowhere: updateArticle(id: "nowhere", data: { slug: "b", _status: published }) { id }
      c: createArticle(data: { slug: "c", _status: published }) { id }
    }`)
    expect(result.errors).toHaveLength(1)
    expect(await told()).toEqual([
      ['article.published', 'a', undefined],
      ['article.published', 'c', undefined],
    ])
  })
})
