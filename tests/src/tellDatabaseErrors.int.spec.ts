import { beforeAll, describe, expect, it } from '@jest/globals'
import express from 'express'
import type { Payload } from 'payload'
import { createRestRoute } from '../../src/http/createRestRoute.ts'
import { createArticle, createTag, createUser } from '../support/content.ts'
import { serve } from '../support/serve.ts'
import { startPayload } from '../support/startPayload.ts'

let payload: Payload
let origin: string
let headers: Record<string, string>

const NOBODYS_ID =
  process.env.TEST_DATABASE === 'mongodb'
    ? '64b000000000000000000000'
    : '00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  const started = await startPayload()
  payload = started.payload
  origin = await serve(express().use('/api', createRestRoute(started.config)))
  const { email } = await createUser(payload, 'admin')
  const { token } = await payload.login({
    collection: 'users',
    data: { email, password: 'test-password' },
  })
  headers = { authorization: `JWT ${token}`, 'content-type': 'application/json' }
}, 120_000)

async function send(method: string, path: string, data: object) {
  const body = JSON.stringify(data)
  const response = await fetch(`${origin}/api/${path}`, { method, headers, body })
  return { status: response.status, text: await response.text() }
}

describe('a doc that refers to one that is not there', () => {
  it('should be refused with a sentence: the tags of a webhook endpoint', async () => {
    const { status, text } = await send('POST', 'webhook-endpoints', {
      name: 'Shop',
      url: 'https://shop.example/hook',
      tags: [NOBODYS_ID],
    })
    expect(status).toBe(400)
    expect(text).toContain('tag')
    expect(text).toMatch(/there is no|does not exist/)
  })

  it('should never be our fault: the tags of an article', async () => {
    const { id } = await createArticle(payload)
    const { status, text } = await send('PATCH', `articles/${id}`, { tags: [NOBODYS_ID] })
    expect([200, 400]).toContain(status)
    if (status === 400) expect(text).toContain('does not exist')
  })
})

describe('two who publish under one slug at the same time', () => {
  it('should not both succeed, nor be told that something went wrong', async () => {
    for (let round = 0; round < 5; round++) {
      const docs = await Promise.all(Array.from({ length: 4 }, () => createTag(payload)))
      const answers = await Promise.all(
        docs.map(({ id }) =>
          send('PATCH', `tags/${id}`, { slug: `the-same-${round}`, _status: 'published' }),
        ),
      )
      const statuses = answers.map(({ status }) => status).sort()
      expect(statuses[0]).toBe(200)
      for (const status of statuses.slice(1)) expect([400, 409]).toContain(status)
      const { totalDocs } = await payload.count({
        collection: 'tags',
        where: { slug: { equals: `the-same-${round}` } },
      })
      expect(totalDocs).toBe(1)
    }
  })
})
