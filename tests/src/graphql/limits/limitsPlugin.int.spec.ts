import { beforeAll, describe, expect, it } from '@jest/globals'
import { getIntrospectionQuery } from 'graphql'
import type { Payload } from 'payload'
import { COLLECTION_QUERIES, FIELDS_QUERY } from '../../../../site/build/queries.ts'
import { BUDGETS } from '../../../../src/graphql/limits/budgets.ts'
import { createAsk, type Ask } from '../../../support/ask.ts'
import { serveApi } from '../../../support/serveApi.ts'
import { startPayload } from '../../../support/startPayload.ts'

let ask: Ask
let staff: Record<string, string>
let payload: Payload

beforeAll(async () => {
  const started = await startPayload()
  payload = started.payload
  ask = createAsk(await serveApi(started))
  const password = 'only for these tests'
  const data = { email: 'editor@example.org', password, name: 'Editor', role: 'editor' as const }
  await payload.create({ collection: 'users', data })
  const { token } = await payload.login({ collection: 'users', data })
  staff = { Authorization: `JWT ${token}` }
}, 120_000)

describe('limits of GraphQL', () => {
  it.each(Object.values(COLLECTION_QUERIES).concat(FIELDS_QUERY))(
    'should let anyone ask what the public site asks: $operation in batches of $batch',
    async ({ text, batch }) => {
      const { status, body } = await ask(text.toString(), {
        variables: { limit: batch, locale: 'en' },
        headers: { 'X-Query-Cost': '1' },
      })
      expect(body.errors).toBeUndefined()
      expect(status).toBe(200)
      expect(body.extensions?.cost).toMatchObject({ budget: BUDGETS.anonymous.cost })
    },
  )

  it('should tell the cost when the request asks for it in its extensions, and only then', async () => {
    const query = '{ Tags(limit: 3) { docs { id } } }'
    const cost = { total: 4, docs: 3, depth: 2, heaviest: 'Tags.docs', budget: 2_500 }
    expect((await ask(query, { extensions: { cost: true } })).body.extensions).toEqual({ cost })
    expect((await ask(query)).body.extensions).toBeUndefined()
  })

  it('should refuse what costs too much, and say of what to ask for less', async () => {
    const query = '{ Tags(limit: 100) { docs { pinnedTemplates { tags { id } } } } }'
    const { status, body } = await ask(query)
    expect(status).toBe(400)
    expect(body.data).toBeUndefined()
    expect(body.errors?.[0]?.extensions).toMatchObject({
      code: 'QUERY_TOO_EXPENSIVE',
      statusCode: 400,
      cost: { budget: 2_500 },
    })
    expect(body.errors?.[0]?.message).toMatch(
      /^The query costs \d+, and 2500 is the budget. Most of it is "Tags.docs.pinnedTemplates.tags"/,
    )
  })

  it('should let staff ask for more', async () => {
    const query = '{ Tags(limit: 200) { docs { pinnedTemplates { tags { id } } } } }'
    expect((await ask(query, { headers: staff })).body.errors).toBeUndefined()
    expect((await ask('{ Tags(limit: 0) { docs { id } } }', { headers: staff })).body.errors).toBe(
      undefined,
    )
  })

  it.each([0, -1, 101, 1_000_000_000])('should refuse a limit of %d', async (limit) => {
    for (const query of [
      `{ Tags(limit: ${limit}) { docs { id } } }`,
      `{ Tags { docs { templates(limit: ${limit}) { docs { id } } } } }`,
      `query ($n: Int = ${limit}) { Tags(limit: $n) { docs { id } } }`,
      `{ ...F } fragment F on Query { Tags(limit: ${limit}) { docs { id } } }`,
    ]) {
      const { body } = await ask(query)
      expect(body.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
    }
    const { body } = await ask('query ($n: Int) { Tags(limit: $n) { docs { id } } }', {
      variables: { n: limit },
    })
    expect(body.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  })

  it('should tell the schema to those who are logged in, and to nobody else', async () => {
    const query = getIntrospectionQuery()
    const { body } = await ask(query)
    expect(body.errors?.[0]?.extensions?.code).toBe('INTROSPECTION_DISABLED')
    expect(body.data).toBeUndefined()
    expect((await ask('{ __type(name: "Tag") { name } }')).body.data).toBeUndefined()
    expect((await ask('{ __typename }')).body.data).toEqual({ __typename: 'Query' })
    expect((await ask(query, { headers: staff })).body.data).toHaveProperty('__schema')
  })

  it('should tell the schema to keys with the scope for it, and to no others', async () => {
    const answers: unknown[] = []
    for (const introspection of [true, false]) {
      const apiKey = `key-${String(introspection)}`
      const data = {
        name: apiKey,
        scopes: { read: true, introspection },
        enableAPIKey: true,
        apiKey,
      }
      await payload.create({ collection: 'api-keys', data })
      const headers = { Authorization: `api-keys API-Key ${apiKey}` }
      const { body } = await ask('{ __schema { queryType { name } } }', { headers })
      answers.push(body.data ?? body.errors?.[0]?.extensions?.code)
      expect((await ask('{ Tags { docs { id } } }', { headers })).body.errors).toBeUndefined()
    }
    expect(answers).toEqual([
      { __schema: { queryType: { name: 'Query' } } },
      'INTROSPECTION_DISABLED',
    ])
  })

  it('should let keys ask for more than those without', async () => {
    const apiKey = 'key-for-more'
    const data = { name: apiKey, scopes: { read: true }, enableAPIKey: true, apiKey }
    await payload.create({ collection: 'api-keys', data })
    const query = '{ Tags(limit: 30) { docs { pinnedTemplates { tags { id } } } } }'
    expect((await ask(query)).body.errors?.[0]?.extensions?.code).toBe('QUERY_TOO_EXPENSIVE')
    const { body } = await ask(query, { headers: { Authorization: `api-keys API-Key ${apiKey}` } })
    expect(body.errors).toBeUndefined()
  })

  it('should hide what fails for reasons of ours, and log it under the id that is told', async () => {
    const { find } = payload.db
    const { error } = payload.logger
    const logged: { err?: Error; errorId?: string }[] = []
    payload.logger.error = (entry: object) => void logged.push(entry)
    payload.db.find = () => Promise.reject(new Error('SELECT secret FROM tags: disk is full'))
    const { status, text, body } = await ask('{ Tags { docs { id } } }')
    Object.assign(payload.db, { find })
    Object.assign(payload.logger, { error })
    expect(status).toBe(200)
    expect(text).not.toContain('secret')
    expect(body.errors?.[0]).toMatchObject({
      message: 'Something went wrong.',
      path: ['Tags', 'docs'],
      extensions: { code: 'INTERNAL_SERVER_ERROR', statusCode: 500 },
    })
    const { errorId } = body.errors?.[0]?.extensions ?? {}
    const entry = logged.find((candidate) => candidate.errorId === errorId)
    expect(entry?.err?.message).toContain('disk is full')
  })

  it('should suggest names to those who are logged in, and to nobody else', async () => {
    const query = '{ Tagss { docs { id } } }'
    const message = 'Cannot query field "Tagss" on type "Query".'
    const wrong = { Authorization: 'users API-Key none' }
    expect((await ask(query)).body.errors?.[0]?.message).toBe(message)
    expect((await ask(query, { headers: wrong })).text).not.toContain('Did you mean')
    expect((await ask(query, { headers: staff })).body.errors?.[0]?.message).toContain(
      `${message} Did you mean "Tags"`,
    )
    // Also when the answer to staff is remembered.
    expect((await ask(query)).body.errors?.[0]?.message).toBe(message)
  })

  it('should refuse lists of operations', async () => {
    const { status, body } = await ask.send([{ query: '{ __typename }' }])
    expect(status).toBe(413)
    expect(body.errors?.[0]?.extensions?.code).toBe('BATCH_TOO_LARGE')
  })

  it('should refuse a body that is longer than any query', async () => {
    const { status, body } = await ask(`{ __typename } #${'a'.repeat(1_000_000)}`)
    expect(status).toBe(413)
    expect(body.errors?.[0]?.extensions?.code).toBe('BODY_TOO_LARGE')
  })
})
