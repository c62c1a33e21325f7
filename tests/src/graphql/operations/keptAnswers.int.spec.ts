import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Payload } from 'payload'
import { startOperations } from '../../../../src/graphql/operations/startOperations.ts'
import { createTag } from '../../../support/content.ts'
import { startApi } from '../../../support/startApi.ts'

// Registered operations behind the cache of answers.

let payload: Payload
let origin: string
let id: string

beforeAll(async () => {
  const api = await startApi()
  payload = api.payload
  origin = api.origin
  await startOperations(payload)
  await createTag(payload)
  const data = { document: 'query Names { Tags { docs { name } } }', operationId: 'names' }
  id = (await payload.create({ collection: 'operations', data })).id
}, 120_000)

async function ask(more = ''): Promise<[number, string | null]> {
  const headers = { accept: 'application/graphql-response+json' }
  const response = await fetch(`${origin}/api/graphql?id=names${more}`, { headers })
  await response.text()
  return [response.status, response.headers.get('x-cache')]
}

describe('a kept answer to a registered operation', () => {
  it('should be sent again, and no longer once the operation is turned off', async () => {
    // After this one the list is in memory, and another request need not read it.
    expect(await ask('&first=1')).toEqual([200, 'MISS'])
    expect(await ask()).toEqual([200, 'MISS'])
    expect(await ask()).toEqual([200, 'HIT'])
    await payload.update({ collection: 'operations', id, data: { isEnabled: false } })
    expect((await ask())[0]).toBe(404)
  })

  it('should not keep one from being answered that is turned on', async () => {
    expect((await ask())[0]).toBe(404)
    await payload.update({ collection: 'operations', id, data: { isEnabled: true } })
    expect(await ask()).toEqual([200, 'MISS'])
  })
})
