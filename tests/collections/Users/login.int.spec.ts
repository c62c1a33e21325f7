import { beforeAll, describe, expect, it } from '@jest/globals'
import { createHook } from 'node:async_hooks'
import type { Payload } from 'payload'
import { createUser } from '../../support/content.ts'
import { startPayload } from '../../support/startPayload.ts'

let payload: Payload
let known: string

beforeAll(async () => {
  payload = (await startPayload()).payload
  known = (await createUser(payload, 'editor')).email
}, 120_000)

/** How many passwords are hashed while somebody tries to log in. */
async function hashesOf(email: string, password: string): Promise<number> {
  let count = 0
  const hook = createHook({
    init: (_id, type) => {
      if (type === 'PBKDF2REQUEST') count++
    },
  }).enable()
  try {
    await expect(
      payload.login({ collection: 'users', data: { email, password } }),
    ).rejects.toMatchObject({ status: 401 })
  } finally {
    hook.disable()
  }
  return count
}

describe('a login that fails', () => {
  it('should take the same work whether or not somebody has the e-mail address', async () => {
    expect(await hashesOf(known, 'a wrong password')).toBe(1)
    expect(await hashesOf('nobody@platen.example', 'a wrong password')).toBe(1)
  })

  it('should take the same work however the address is written', async () => {
    expect(await hashesOf(` ${known.toUpperCase()} `, 'a wrong password')).toBe(1)
  })
})
