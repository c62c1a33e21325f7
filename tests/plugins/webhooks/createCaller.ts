import type { TestApp } from './createTestApp.ts'

export interface Answer {
  status: number
  text: string
  json: Record<string, unknown>
}

export type Caller = (
  role: string | null,
  method: string,
  path: string,
  body?: object | string,
) => Promise<Answer>

/** Calls the REST API of an app as its admin, as its editor, or as nobody. */
export async function createCaller(app: TestApp): Promise<Caller> {
  const tokens: Record<string, string> = {}
  for (const role of ['admin', 'editor']) {
    const data = { email: `${role}@example.com`, password: 'a-password-for-tests', role }
    await app.create('users', data)
    const login = await app.request('/users/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(data),
    })
    tokens[role] = ((await login.json()) as { token: string }).token
  }
  return async (role, method, path, body) => {
    const headers = new Headers({ 'content-type': 'application/json' })
    if (role) headers.set('authorization', `JWT ${tokens[role]}`)
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await app.request(path, { method, headers, body: text })
    const answer = await response.text()
    const json = answer.startsWith('{') ? (JSON.parse(answer) as Record<string, unknown>) : {}
    return { status: response.status, text: answer, json }
  }
}
