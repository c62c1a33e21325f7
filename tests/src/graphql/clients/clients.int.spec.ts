import { ApolloClient, type ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client'
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { Client, fetchExchange } from '@urql/core'
import { persistedExchange } from '@urql/exchange-persisted'
import { GraphQLClient } from 'graphql-request'
import { createHash } from 'node:crypto'
import { createClient } from '../../../../client/index.ts'
import { type GuideQuery, guideQueries } from '../../../support/guideQueries.ts'
import { startDemoCms } from '../../../support/startDemoCms.ts'

// Each client as its own guide sets it up, with the queries of docs/graphql.md, over real HTTP.

type Fetch = typeof fetch
type Ask = (query: GuideQuery) => Promise<unknown>

let url: string
/** What `fetch` answers without any client. */
const expected = new Map<string, unknown>()

beforeAll(async () => {
  url = (await startDemoCms()).url
  for (const query of guideQueries) expected.set(query.title, await askPlainly(query))
}, 180_000)

async function askPlainly({ text, variables }: GuideQuery): Promise<unknown> {
  const response = await fetch(`${url}/api/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: text, variables }),
  })
  const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown[] }
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const CLIENTS: Record<string, (send: Fetch) => Ask> = {
  'fetch, by GET': (send) => async (query) => {
    const parameters = { query: query.text, variables: JSON.stringify(query.variables) }
    const response = await send(`${url}/api/graphql?${new URLSearchParams(parameters)}`)
    return ((await response.json()) as { data: unknown }).data
  },
  'graphql-request': (send) => {
    const client = new GraphQLClient(`${url}/api/graphql`, { fetch: send })
    return ({ text, variables }) => client.request(text, variables)
  },
  urql: (send) => urql(send, []),
  'Apollo Client': (send) => apollo(new HttpLink({ uri: `${url}/api/graphql`, fetch: send })),
  'platen-client, by POST': (send) => {
    const client = createClient({ url, fetch: send, method: 'post' })
    return ({ text, variables }) => client.query(text, variables)
  },
}

/** Those that ask by hash, and send the text where the CMS does not know it. */
const PERSISTING: Record<string, (send: Fetch) => Ask> = {
  urql: (send) =>
    urql(send, [
      persistedExchange({
        preferGetForPersistedQueries: true,
        generateHash: (text) => Promise.resolve(sha256(text)),
      }),
    ]),
  'Apollo Client': (send) =>
    apollo(
      new PersistedQueryLink({ sha256, useGETForHashedQueries: true }).concat(
        new HttpLink({ uri: `${url}/api/graphql`, fetch: send }),
      ),
    ),
  'platen-client': (send) => {
    const client = createClient({ url, fetch: send })
    return ({ text, variables }) => client.query(text, variables)
  },
}

function urql(send: Fetch, exchanges: ReturnType<typeof persistedExchange>[]): Ask {
  const client = new Client({
    url: `${url}/api/graphql`,
    fetch: send,
    preferGetMethod: false,
    exchanges: [...exchanges, fetchExchange],
  })
  return async ({ text, variables }) => {
    const { data, error } = await client.query<unknown>(text, variables).toPromise()
    if (error) throw error
    return data
  }
}

function apollo(link: ApolloLink): Ask {
  const client = new ApolloClient({ link, cache: new InMemoryCache() })
  return async ({ text, variables }) => {
    // Through its cache, which takes answers apart and puts them together again.
    const fetchPolicy = 'network-only'
    const { data } = await client.query({ query: gql(text), variables, fetchPolicy })
    return withoutTypenames(data)
  }
}

/** Apollo's cache asks for the name of each type. */
const withoutTypenames = (data: unknown): unknown =>
  JSON.parse(
    JSON.stringify(data, (name, value: unknown) => (name === '__typename' ? undefined : value)),
  )

/** Real requests, written down: method and whether the text travels. */
function watch() {
  const sent: string[] = []
  const send: Fetch = (input, init) => {
    const address = new URL(input as string)
    const body = typeof init?.body === 'string' ? init.body : '{}'
    const hasText =
      address.searchParams.has('query') || 'query' in (JSON.parse(body) as Record<string, unknown>)
    sent.push(`${init?.method ?? 'GET'} ${hasText ? 'text' : 'hash'}`)
    return fetch(input, init)
  }
  return { sent, send }
}

describe.each(Object.entries(CLIENTS))('%s', (_name, start) => {
  it.each(guideQueries)('should get what fetch gets: $title', async (query) => {
    expect(await start(fetch)(query)).toEqual(expected.get(query.title))
  })
})

describe.each(Object.entries(PERSISTING))('%s, by hash', (_name, start) => {
  it.each(guideQueries)(
    'should get what fetch gets, also from the hash alone: $title',
    async (query) => {
      const { sent, send } = watch()
      const ask = start(send)
      // A text that nobody sent before, so that the CMS has to learn it.
      const text = query.text.replace(/query (\w+)/, `query $1_${_name.replace(/\W/g, '')}`)
      for (let count = 0; count < 2; count++) {
        expect(await ask({ ...query, text })).toEqual(expected.get(query.title))
      }
      expect(sent).toEqual(['GET hash', expect.stringMatching(/^(GET|POST) text$/), 'GET hash'])
    },
  )
})
