import { beforeAll, describe, expect, it } from '@jest/globals'
import type { RequestListener } from 'node:http'
import type { Payload } from 'payload'
import type { Browser, Page } from 'playwright-core'
import { createTag, createUser } from '../support/content.ts'
import { photograph, startBrowser } from '../support/browser.ts'
import { eventually } from '../support/eventually.ts'
import { serve } from '../support/serve.ts'
import { startPayload } from '../support/startPayload.ts'

// GraphiQL in a browser, under the content security policy that the CMS sends.

let payload: Payload
let cms: string
let browser: Browser

beforeAll(async () => {
  let listener: RequestListener = (_req, res) => res.writeHead(503).end()
  // Sessions are for the CMS' own address only, so that has to be known first.
  cms = await serve((req, res) => listener(req, res))
  const { payload: started, config } = await startPayload({ CMS_URL: cms })
  payload = started
  const { createApp } = await import('../../src/http/createApp.ts')
  listener = createApp({
    payload,
    config,
    isDevelopment: false,
    trustedProxies: false,
    routers: [],
    admin: (_req, res) => res.sendStatus(404),
  })
  browser = await startBrowser()
}, 180_000)

async function openAs(role: 'editor' | null) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  if (role) {
    const { email } = await createUser(payload, role)
    const data = { email, password: 'test-password' }
    const { token } = await payload.login({ collection: 'users', data })
    const { hostname } = new URL(cms)
    const cookie = { name: 'payload-token', value: token ?? '', domain: hostname, path: '/' }
    await context.addCookies([{ ...cookie, httpOnly: true, sameSite: 'Lax' }])
  }
  const page = await context.newPage()
  const seen = { outside: [] as string[], errors: [] as string[] }
  page.on('request', (request) => {
    const url = request.url()
    if (/^(https?|wss?):/.test(url) && !url.startsWith(cms)) seen.outside.push(url)
  })
  page.on('pageerror', (error) => seen.errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') seen.errors.push(message.text())
  })
  await page.goto(`${cms}/api/graphql`)
  return { page, seen }
}

const shown = (page: Page, selector: string) =>
  page.waitForSelector(selector, { state: 'visible', timeout: 60_000 })

describe('GraphiQL in a browser', () => {
  it('should run a query for an editor, and explain the schema, without asking other hosts', async () => {
    await createTag(payload, { name: 'project plan' })
    const { page, seen } = await openAs('editor')
    await shown(page, '.graphiql-execute-button')
    await page.click('.graphiql-execute-button')
    await eventually(async () => {
      await photograph(page, 'graphiql-query')
      expect(await page.textContent('.result-window')).toMatch(/"count":\s*1/)
    }, 40_000)
    await page.click('[aria-label="Show Documentation Explorer"]')
    await shown(page, '.graphiql-doc-explorer-content')
    await page.click('.graphiql-doc-explorer-content a:has-text("Query")')
    await shown(page, '.graphiql-doc-explorer-content :text("tagBySlug")')
    await photograph(page, 'graphiql-schema')
    expect(seen).toEqual({ outside: [], errors: [] })
  }, 180_000)

  it('should tell somebody who is not logged in where to do so', async () => {
    const { page, seen } = await openAs(null)
    expect(await page.textContent('h1')).toBe('GraphQL')
    expect(await page.getAttribute('a', 'href')).toBe('/admin')
    await photograph(page, 'graphiql-closed')
    expect(seen.outside).toEqual([])
  })
})
