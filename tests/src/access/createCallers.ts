import type { Payload } from 'payload'
import type { User } from '../../../payload-types.ts'
import { SCOPES, type Scope } from '../../../collections/shared/access/callerOf.ts'
import { createUser } from '../../support/content.ts'

export interface Caller {
  name: string
  headers: Record<string, string>
  /** Whether drafts are for the caller too. */
  seesDrafts: boolean
}

export const WRONG_KEY = 'wrong key'

/** Everyone who may ask: nobody known, keys with each scope, and people with each role. */
export async function createCallers(payload: Payload): Promise<Caller[]> {
  const keys: [string, Scope[]][] = SCOPES.map((scope) => [
    scope === 'read' ? 'key: read' : `key: ${scope}`,
    scope === 'drafts' || scope === 'introspection' ? ['read', scope] : [scope],
  ])
  const callers: Caller[] = [
    { name: 'anonymous', headers: {}, seesDrafts: false },
    { name: WRONG_KEY, headers: withKey('api-keys', 'no such key'), seesDrafts: false },
    { name: 'consumer', headers: await createConsumer(payload), seesDrafts: false },
  ]
  for (const [name, scopes] of keys) {
    const apiKey = `a key of the access matrix: ${name}`
    await payload.create({
      collection: 'api-keys',
      data: {
        name,
        enableAPIKey: true,
        apiKey,
        scopes: Object.fromEntries(SCOPES.map((scope) => [scope, scopes.includes(scope)])),
      },
    })
    callers.push({
      name,
      headers: withKey('api-keys', apiKey),
      seesDrafts: scopes.includes('drafts'),
    })
  }
  for (const role of ['marketer', 'editor', 'admin'] as const) {
    callers.push({ name: role, headers: await logIn(payload, role), seesDrafts: true })
  }
  return callers
}

async function createConsumer(payload: Payload): Promise<Record<string, string>> {
  const { id } = await createUser(payload, 'consumer')
  const apiKey = 'the key of a consumer of the access matrix'
  await payload.update({ collection: 'users', id, data: { enableAPIKey: true, apiKey } })
  return withKey('users', apiKey)
}

async function logIn(payload: Payload, role: User['role']): Promise<Record<string, string>> {
  const { email } = await createUser(payload, role)
  const { token } = await payload.login({
    collection: 'users',
    data: { email, password: 'test-password' },
  })
  return { authorization: `JWT ${token}` }
}

const withKey = (collection: string, key: string): Record<string, string> => ({
  authorization: `${collection} API-Key ${key}`,
})
