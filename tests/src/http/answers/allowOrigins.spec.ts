import { describe, expect, it } from '@jest/globals'
import express from 'express'
import { allowOrigins } from '../../../../src/http/answers/allowOrigins.ts'
import { serve } from '../../../support/serve.ts'

const app = express()
app.use('/api', allowOrigins)
app.use((_req, res) => {
  res.json({})
})
const origin = serve(app)

const ask = async (method: string, path: string, headers: Record<string, string> = {}) =>
  fetch((await origin) + path, {
    method,
    headers: { origin: 'https://elsewhere.example', ...headers },
  })

describe('allowOrigins', () => {
  it.each([
    ['POST', '/api/graphql', '*'],
    ['GET', '/api/graphql', '*'],
    ['GET', '/api/tags', '*'],
    ['POST', '/api/users/login', null],
    ['PATCH', '/api/tags/1', null],
    ['GET', '/admin', null],
  ])('should let pages %s %s from elsewhere: %s', async (method, path, allowed) => {
    const { headers } = await ask(method, path)
    expect(headers.get('access-control-allow-origin')).toBe(allowed)
    expect(headers.get('access-control-allow-credentials')).toBeNull()
  })

  it('should say beforehand what may be sent', async () => {
    const { status, headers } = await ask('OPTIONS', '/api/graphql', {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    })
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-methods')).toMatch(/POST/)
    expect(headers.get('access-control-allow-headers')).toBe('*, Authorization')
  })

  it('should let nobody write to REST from elsewhere', async () => {
    const { headers } = await ask('OPTIONS', '/api/tags/1', {
      'access-control-request-method': 'PATCH',
    })
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })
})
