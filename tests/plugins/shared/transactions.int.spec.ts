import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CollectionSlug, PayloadRequest } from 'payload'
import { afterCommit } from '../../../plugins/shared/afterCommit.ts'
import { instanceState } from '../../../plugins/shared/instanceState.ts'
import { inTransaction } from '../../../plugins/shared/inTransaction.ts'
import { createTestPayload, type TestPayload } from './createTestPayload.ts'

const collection = 'notes' as CollectionSlug
let app: TestPayload

beforeAll(async () => {
  app = await createTestPayload(() => ({
    collections: [
      { slug: 'users', auth: true, fields: [] },
      { slug: 'notes', fields: [{ name: 'text', type: 'text' }] },
    ],
  }))
})
afterAll(() => app.destroy())

const write = (req: PayloadRequest, text: string): Promise<unknown> =>
  app.payload.db.create({ collection, data: { text }, req })

async function count(text: string): Promise<number> {
  const { totalDocs } = await app.payload.db.count({
    collection,
    where: { text: { equals: text } },
  })
  return totalDocs
}

describe('inTransaction', () => {
  it('should keep all writes of work that ends well', async () => {
    const result = await inTransaction(app.payload, async (req) => {
      await write(req, 'kept')
      await write(req, 'kept')
      return 'result'
    })
    expect(result).toBe('result')
    expect(await count('kept')).toBe(2)
  })

  it('should keep none when the work throws, and not repeat it', async () => {
    let runs = 0
    const failing = inTransaction(app.payload, async (req) => {
      runs++
      await write(req, 'lost')
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(runs).toBe(1)
    expect(await count('lost')).toBe(0)
  })

  it('should repeat work whose transaction met another writer', async () => {
    let runs = 0
    await inTransaction(app.payload, async (req) => {
      await write(req, 'repeated')
      if (++runs < 3) {
        throw Object.assign(new Error('write conflict'), {
          errorLabels: ['TransientTransactionError'],
        })
      }
    })
    expect(runs).toBe(3)
    expect(await count('repeated')).toBe(1)
  })
})

describe('afterCommit', () => {
  it('should call back when the write can be seen by others, and not before', async () => {
    let seen: Promise<number> | undefined
    await inTransaction(app.payload, async (req) => {
      await write(req, 'committed')
      await afterCommit(req, () => {
        seen = count('committed')
      })
      expect(seen).toBeUndefined()
    })
    expect(await seen).toBe(1)
  })

  it('should not call back after a rollback', async () => {
    let calls = 0
    const failing = inTransaction(app.payload, async (req) => {
      await afterCommit(req, () => calls++)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await inTransaction(app.payload, (req) => write(req, 'another'))
    expect(calls).toBe(0)
  })

  it('should call back at once where there is no transaction', async () => {
    let calls = 0
    await afterCommit({ payload: app.payload }, () => calls++)
    expect(calls).toBe(1)
  })
})

describe('instanceState', () => {
  it('should make the state of an instance once', () => {
    const first = instanceState(app.payload, 'test', () => ({ made: 1 }))
    const second = instanceState(app.payload, 'test', () => ({ made: 2 }))
    expect(second).toBe(first)
  })

  it('should keep instances and names apart', async () => {
    const other = await app.openAnother()
    const here = instanceState(app.payload, 'apart', () => ({}))
    expect(instanceState(other, 'apart', () => ({}))).not.toBe(here)
    expect(instanceState(app.payload, 'apart too', () => ({}))).not.toBe(here)
  })
})
