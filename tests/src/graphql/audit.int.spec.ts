import { beforeAll, describe, expect, it } from '@jest/globals'
import { serverAudits } from 'graphql-http'
import { randomUUID } from 'node:crypto'
import { serveApi } from '../../support/serveApi.ts'
import { startPayload } from '../../support/startPayload.ts'

// Every MUST, SHOULD and MAY of "GraphQL over HTTP" that graphql-http knows, over real HTTP. Some ask
// by introspection, which wants a key.

let url: string
const apiKey = randomUUID()

beforeAll(async () => {
  const started = await startPayload()
  url = `${await serveApi(started)}/api/graphql`
  await started.payload.create({
    collection: 'api-keys',
    data: {
      name: 'Audit',
      scopes: { read: true, introspection: true },
      enableAPIKey: true,
      apiKey,
    },
  })
}, 120_000)

function fetchWithKey(input: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('authorization', `api-keys API-Key ${apiKey}`)
  return fetch(input, { ...init, headers })
}

const audits = serverAudits({ url: () => url, fetchFn: fetchWithKey })

describe('GraphQL over HTTP', () => {
  // The README names this number.
  it('should be audited whole', () => expect(audits).toHaveLength(61))

  it.each(audits.map((audit) => [audit.id, audit.name, audit] as const))(
    '%s %s',
    async (_id, _name, audit) => {
      const result = await audit.fn()
      const body = result.status === 'ok' ? '' : await result.response.clone().text()
      expect({ ...result, response: body }).toEqual({ ...result, status: 'ok', response: '' })
    },
  )
})
