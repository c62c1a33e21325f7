import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { logIn, photograph, startBrowser, watch } from '../support/browser.ts'
import { onCleanUp } from '../support/cleanUp.ts'
import { prepareProduct, type Product } from '../support/startProduct.ts'
import { temporaryDirectory } from '../support/temporaryDirectory.ts'

// Keys and registered operations as an admin makes them, in the real admin.

let product: Product
let page: Page
let seen: ReturnType<typeof watch>
let key: string

beforeAll(async () => {
  product = await prepareProduct(temporaryDirectory(), onCleanUp)
  Object.assign(product.environment, { LOAD_DEMO: 'false', API_OPERATIONS: 'registered' })
  delete product.environment.SITE_WEBHOOK_SECRET
  const { login } = (await product.startCms()).ready
  if (!login) throw new Error('An empty database gave no first login.')
  const browser = await startBrowser()
  page = await browser.newPage({ viewport: { width: 1280, height: 1000 } })
  await logIn(page, product.cmsUrl, login)
  seen = watch(page)
}, 180_000)

const ask = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${product.cmsUrl}/api${path}`, { headers })

/** On a narrow screen too, without anything that leads out of it; Payload's own path above does with long names. */
async function photographAll(name: string): Promise<void> {
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 900 })
    const overflow = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    expect([name, width, overflow]).toEqual([name, width, 0])
    await photograph(page, `${name}-${width}`, true)
  }
  await page.setViewportSize({ width: 1280, height: 1000 })
}

describe('an admin', () => {
  it('should make a key, be shown it once, and have it work', async () => {
    await page.goto(`${product.cmsUrl}/admin/collections/api-keys/create`)
    await page.fill('#field-name', 'Shop')
    await page.locator('#generate-api-key').click()
    key = await page.inputValue('#apiKey')
    expect(key).toMatch(/^[0-9a-f-]{36}$/)
    await photographAll('admin-api-key-new')
    await page.locator('#action-save').click()
    await page.waitForURL(/api-keys\/[0-9a-f-]{36}/)
    await page.locator('#revoke-api-key').waitFor()
    await page.reload()
    await page.locator('#revoke-api-key').waitFor()
    expect(await page.content()).not.toContain(key)
    await photographAll('admin-api-key')
    const answer = await ask('/tags', { authorization: `api-keys API-Key ${key}` })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('ratelimit-policy')).toBe('"key";q=3000;w=60')
  }, 120_000)

  it('should take the key away at once', async () => {
    await page.locator('#revoke-api-key').click()
    await page.getByRole('button', { name: 'Revoke', exact: true }).click()
    await page.getByText('API key revoked successfully.').waitFor()
    const answer = await ask('/tags', { authorization: `api-keys API-Key ${key}` })
    expect(answer.status).toBe(401)
  }, 60_000)

  it('should register an operation, which is answered by its id from then on', async () => {
    expect((await ask('/graphql?id=names')).status).toBe(404)
    await page.goto(`${product.cmsUrl}/admin/collections/operations/create`)
    await page.fill('#field-document', 'query TagNames { Tags { docs { name } } }')
    await page.fill('#field-operationId', 'names')
    await page.locator('#action-save').click()
    await page.waitForURL(/operations\/[0-9a-f-]{36}/)
    expect(await page.inputValue('#field-name')).toBe('TagNames')
    expect(Number(await page.inputValue('#field-cost'))).toBeGreaterThan(0)
    await photographAll('admin-operation')
    const answer = await ask('/graphql?id=names')
    expect(await answer.json()).toEqual({ data: { Tags: { docs: [] } } })

    await page.getByRole('checkbox', { name: 'Answered' }).uncheck()
    await page.locator('#action-save').click()
    await page.getByText('successfully').first().waitFor()
    expect((await ask('/graphql?id=names')).status).toBe(404)
  }, 120_000)

  it('should be told why a query cannot be registered', async () => {
    await page.goto(`${product.cmsUrl}/admin/collections/operations/create`)
    await page.fill('#field-document', 'query Wrong { Tagz { docs { name } } }')
    await page.locator('#action-save').click()
    await page.getByText('Cannot query field "Tagz"').first().waitFor()
    await photographAll('admin-operation-refused')
  }, 60_000)
})

describe('the pages for it', () => {
  it('should report no error of their own, and ask no other host', () => {
    expect(seen.outside).toEqual([])
    expect(seen.errors.filter((error) => !/400/.test(error))).toEqual([])
  })
})
