import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { createLocalReq, type Payload } from 'payload'
import { inTransaction } from '../../../plugins/shared/inTransaction.ts'
import { endpointsInUse } from '../../../plugins/webhooks/endpointsInUse.ts'
import { ENDPOINTS } from '../../../plugins/webhooks/types.ts'
import { createTestApp, type TestApp } from './createTestApp.ts'

let app: TestApp
let other: Payload

beforeAll(async () => {
  app = await createTestApp()
  other = await app.openAnother()
})
afterAll(() => app.destroy())
beforeEach(() => app.clear())

const url = 'https://receiver.example/'
const NOW = new Date('2026-11-23T12:00:00.000Z')
const later = (ms: number): Date => new Date(NOW.getTime() + ms)

async function names(now: Date): Promise<string[]> {
  const req = await createLocalReq({}, app.payload)
  return (await endpointsInUse(req, now)).map(({ name }) => name)
}

/** As an admin does, in a transaction of its own. */
const add = (payload: Payload, name: string): Promise<unknown> =>
  payload.create({ collection: ENDPOINTS, data: { name, url } as never })

describe('endpointsInUse', () => {
  it('should notice at once what changes in this process', async () => {
    await add(app.payload, 'one')
    expect(await names(NOW)).toEqual(['one'])
    await app.update(ENDPOINTS, String((await app.endpoint('one')).id), { isEnabled: false })
    expect(await names(NOW)).toEqual([])
  })

  it('should notice within two seconds what another process changes', async () => {
    expect(await names(NOW)).toEqual([])
    await add(other, 'one')
    expect(await names(later(1_999))).toEqual([])
    expect(await names(later(2_000))).toEqual(['one'])
  })

  it('should not keep for long what was rolled back', async () => {
    await inTransaction(app.payload, async (req) => {
      const data = { name: 'one', url } as never
      await app.payload.create({ collection: ENDPOINTS, data, req })
      expect(await endpointsInUse(req, NOW)).toHaveLength(1)
      throw new Error('changed my mind')
    }).catch((error: unknown) => expect(String(error)).toContain('changed my mind'))
    expect(await names(later(2_000))).toEqual([])
  })
})
