import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import {
  createReceiver,
  status,
  verify,
  type Receiver,
} from '../plugins/webhooks/createReceiver.ts'
import { logIn, photograph, startBrowser, watch } from '../support/browser.ts'
import { onCleanUp } from '../support/cleanUp.ts'
import { eventually } from '../support/eventually.ts'
import { prepareProduct, type Product } from '../support/startProduct.ts'
import { temporaryDirectory } from '../support/temporaryDirectory.ts'

let product: Product
let receiver: Receiver
let page: Page
let seen: ReturnType<typeof watch>
let token: string
let secret: string
let endpointPage: string

beforeAll(async () => {
  receiver = await createReceiver()
  onCleanUp(() => receiver.close())
  product = await prepareProduct(temporaryDirectory(), onCleanUp)
  Object.assign(product.environment, {
    LOAD_DEMO: 'false',
    WEBHOOK_ALLOWED_HOSTS: receiver.host,
  })
  // No site runs here: its endpoint would only fail.
  delete product.environment.SITE_WEBHOOK_SECRET
  const { login } = (await product.startCms()).ready
  if (!login) throw new Error('An empty database gave no first login.')
  const answer = await fetch(`${product.cmsUrl}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(login),
  })
  token = ((await answer.json()) as { token: string }).token
  const browser = await startBrowser()
  page = await browser.newPage({ viewport: { width: 1280, height: 1000 } })
  await logIn(page, product.cmsUrl, login)
  seen = watch(page)
}, 180_000)

async function publishTag(name: string): Promise<void> {
  const response = await fetch(`${product.cmsUrl}/api/tags`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `JWT ${token}` },
    body: JSON.stringify({ name, slug: name, _status: 'published' }),
  })
  expect(response.status).toBe(201)
}

const idsReceived = (): unknown[] => receiver.received.map(({ headers }) => headers['webhook-id'])

describe('an operator', () => {
  it('should add a webhook endpoint for some events, and be shown its secret once', async () => {
    await page.goto(`${product.cmsUrl}/admin/collections/webhook-endpoints/create`)
    await page.fill('#field-name', 'Storefront')
    await page.fill('#field-url', receiver.url)
    await page.getByRole('radio', { name: /Only some/ }).check()
    await page
      .getByRole('group', { name: 'tag', exact: true })
      .getByRole('checkbox', { name: /All of/ })
      .check()
    await page.getByText('4 chosen').waitFor()
    secret = await page.inputValue('#field-secret')
    expect(secret).toMatch(/^whsec_/)
    await photograph(page, 'admin-webhook-new-1280', true)
    await page.locator('#action-save').click()
    await page.waitForURL(/webhook-endpoints\/[0-9a-f-]{36}/)
    endpointPage = page.url()
    await page.getByText('It cannot be shown again.').waitFor()
    expect(await page.content()).not.toContain(secret)
  }, 90_000)

  it('should send a test, and see what was answered', async () => {
    receiver.answers.push((response) => response.writeHead(200).end('thank you'))
    await page.click('#send-test')
    await page.getByText(/Answered 200 in \d+ ms/).waitFor()
    await page.getByText('thank you').waitFor()
    const [request] = receiver.received
    if (!request) throw new Error('nothing arrived')
    expect(verify(secret, request)).toMatchObject({ type: 'test.ping' })
  }, 60_000)

  it('should see a failed test without the endpoint being held to account', async () => {
    receiver.answers.push(status(503))
    await page.click('#send-test')
    await page.getByText('The receiver answered 503.').waitFor()
    await page.getByRole('img', { name: 'No attempt in the last 24 hours.' }).waitFor()
  }, 60_000)

  it('should see what is published arrive, and deliver it once more', async () => {
    receiver.received.length = 0
    await publishTag('first')
    const row = page.getByRole('link', { name: /tag\.published.*Delivered/ })
    await row.waitFor()
    expect(receiver.received).toHaveLength(1)
    await row.click()
    await page.getByText(/Delivered at attempt 1/).waitFor()
    await photograph(page, 'admin-webhook-delivery-1280', true)
    await page.click('#redeliver')
    await eventually(() => expect(receiver.received).toHaveLength(2), 20_000)
    await page.getByText(/Delivered at attempt 2/).waitFor()
    expect(new Set(idsReceived()).size).toBe(1)
    expect(await page.locator('.attempt-table tbody tr').count()).toBe(2)
  }, 90_000)

  it('should replay everything since yesterday, and watch it reach its end', async () => {
    for (let n = 0; n < 12; n++) await publishTag(`more-${n}`)
    await eventually(() => expect(receiver.received).toHaveLength(14), 30_000)
    receiver.received.length = 0
    await page.goto(endpointPage)
    await page.click('#open-replay')
    await page.getByText('13 messages are delivered again.').waitFor()
    await page.click('#confirm-action')
    await page.getByText(/Replayed everything since/).waitFor()
    const bar = page.getByRole('progressbar')
    expect(await bar.getAttribute('aria-valuenow')).toBe('13')
    expect(await bar.getAttribute('aria-valuemax')).toBe('13')
    expect(new Set(idsReceived()).size).toBe(13)
    await photograph(page, 'admin-webhook-endpoint-1280', true)
  }, 120_000)

  it('should rotate the secret, and see the new one sign beside the old one', async () => {
    await page.click('#open-rotate')
    await page.click('#confirm-action')
    await page.getByText(/The new signing secret/).waitFor()
    const rotated = (await page.locator('.signing-secret__value code').textContent()) ?? ''
    expect(rotated).toMatch(/^whsec_/)
    expect(rotated).not.toBe(secret)
    receiver.received.length = 0
    await page.click('#send-test')
    await page.getByText(/Answered 204 in \d+ ms/).waitFor()
    const [request] = receiver.received
    if (!request) throw new Error('nothing arrived')
    for (const key of [secret, rotated]) {
      expect(verify(key, request)).toMatchObject({ type: 'test.ping' })
    }
  }, 60_000)

  it('should find the deliveries of an endpoint, and filter them by status', async () => {
    await page.getByRole('link', { name: 'All deliveries' }).click()
    await page.getByText('1-10 of 16').waitFor()
    await photograph(page, 'admin-webhook-deliveries-1280')
    const failed = `${page.url()}&where[or][0][and][1][status][equals]=failed`
    await page.goto(failed)
    await page.getByText('1-1 of 1').waitFor()
    await page.getByRole('table').getByText('Gave up').waitFor()
  }, 60_000)

  it('should manage on a phone', async () => {
    await page.setViewportSize({ width: 375, height: 800 })
    await page.goto(endpointPage)
    await page.getByText('Attempts in the last 24 hours').waitFor()
    const panel = page.locator('.endpoint-panel')
    const { right, overflow } = await panel.evaluate((element) => ({
      right: element.getBoundingClientRect().right,
      overflow: element.scrollWidth - element.clientWidth,
    }))
    expect(right).toBeLessThanOrEqual(375)
    expect(overflow).toBeLessThanOrEqual(0)
    await photograph(page, 'admin-webhook-endpoint-375', true)
  }, 60_000)

  it('should see no error in the browser', () => {
    expect(seen.outside.filter((url) => !url.startsWith(product.cmsUrl))).toEqual([])
    expect(seen.errors).toEqual([])
  })
})
