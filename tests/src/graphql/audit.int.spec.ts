import { beforeAll, describe, expect, it } from '@jest/globals'
import { serverAudits } from 'graphql-http'
import { serveApi } from '../../support/serveApi.ts'
import { startPayload } from '../../support/startPayload.ts'

// Every MUST, SHOULD and MAY of "GraphQL over HTTP" that graphql-http knows, over real HTTP.

let url: string

beforeAll(async () => {
  url = `${await serveApi(await startPayload())}/api/graphql`
}, 120_000)

const audits = serverAudits({ url: () => url })

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
