import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Payload } from 'payload'
import { createUser } from '../../../support/content.ts'
import { serveApi } from '../../../support/serveApi.ts'
import { startPayload } from '../../../support/startPayload.ts'

let payload: Payload
let cms: string

beforeAll(async () => {
  const started = await startPayload()
  payload = started.payload
  cms = await serveApi(started)
}, 120_000)

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

async function open(path: string, cookie = '', accept = BROWSER) {
  const headers = { accept, cookie, 'sec-fetch-site': 'same-origin' }
  const response = await fetch(cms + path, { headers })
  return { response, text: await response.text() }
}

async function logIn(role: 'editor' | 'consumer'): Promise<string> {
  const { email } = await createUser(payload, role)
  const { token } = await payload.login({
    collection: 'users',
    data: { email, password: 'test-password' },
  })
  return `payload-token=${token}`
}

describe('GraphiQL', () => {
  it('should open for staff, with scripts of our own host only', async () => {
    const { response, text } = await open('/api/graphql', await logIn('editor'))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    const policy = response.headers.get('content-security-policy')
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:/)
    expect(text.match(/(src|href)="(?!\/api\/graphql\/assets\/|data:,")/g)).toBeNull()
  })

  it('should give staff what the page loads, for good', async () => {
    const cookie = await logIn('editor')
    const { text } = await open('/api/graphql', cookie)
    const [folder = ''] = /\/api\/graphql\/assets\/[0-9a-f]+/.exec(text) ?? []
    const script = await open(`${folder}/graphiql.js`, cookie, '*/*')
    expect(script.response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(script.response.headers.get('cache-control')).toContain('immutable')
    expect(script.text).toContain('renderYogaGraphiQL(document')
    for (const name of ['graphiql.css', 'editor.js', 'json.js', 'graphql.js']) {
      const { response } = await open(`${folder}/${name}`, cookie, '*/*')
      expect([name, response.status]).toEqual([name, 200])
    }
    for (const path of [`${folder}/other.js`, '/api/graphql/assets/0123/graphiql.js']) {
      expect((await open(path, cookie, '*/*')).response.status).toBe(404)
    }
    expect((await open(`${folder}/graphiql.js`, '', '*/*')).response.status).toBe(404)
  })

  it.each([
    ['anybody', () => Promise.resolve('')],
    ['a consumer', () => logIn('consumer')],
  ])('should tell the browser of %s where it is, without scripts', async (_who, cookieOf) => {
    const { response, text } = await open('/api/graphql', await cookieOf())
    expect(response.status).toBe(403)
    expect(text).toContain('<a href="/admin">log in</a>')
    expect(text).not.toContain('<script')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('should answer queries as ever, to programs and in the address bar', async () => {
    const query = '/api/graphql?query=%7B__typename%7D'
    for (const accept of ['*/*', 'application/json', BROWSER]) {
      const { text } = await open(query, '', accept)
      expect(JSON.parse(text)).toEqual({ data: { __typename: 'Query' } })
    }
    const { text } = await open(query, await logIn('editor'), 'application/json')
    expect(JSON.parse(text)).toEqual({ data: { __typename: 'Query' } })
  })
})
