import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import type { ScheduleState } from '../../plugins/publishing/schedule/readSchedule.ts'
import { logIn, photograph, startBrowser, watch } from '../support/browser.ts'
import { onCleanUp } from '../support/cleanUp.ts'
import { eventually } from '../support/eventually.ts'
import { prepareProduct, type Product, type Running } from '../support/startProduct.ts'
import { temporaryDirectory } from '../support/temporaryDirectory.ts'

const SLUG = 'onboarding-checklist-first-week'

let product: Product
let site: Running
let browser: Browser
let login: { email: string; password: string }
let page: Page
let id: string

beforeAll(async () => {
  product = await prepareProduct(temporaryDirectory(), onCleanUp)
  const cms = await product.startCms()
  site = await product.startSite()
  if (!cms.ready.login) throw new Error('An empty database gave no first login.')
  login = cms.ready.login
  browser = await startBrowser()
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await logIn(page, product.cmsUrl, login)
  const { docs } = await api<{ docs: { id: string }[] }>(
    `/articles?where[slug][equals]=${SLUG}&depth=0`,
  )
  id = docs[0]?.id ?? ''
}, 240_000)

/** Asks as the browser's user. */
const api = <T>(path: string): Promise<T> =>
  page.evaluate(
    async (url) => (await (await fetch(url, { credentials: 'include' })).json()) as never,
    `/api${path}`,
  )
const open = async (): Promise<void> => {
  await page.goto(`${product.cmsUrl}/admin/collections/articles/${id}`)
  await panel()
    .getByText(/since|Delivered|Waiting/)
    .first()
    .waitFor()
}
const panel = () => page.getByRole('region', { name: 'Is it live?' })
const schedulePanel = () => page.getByRole('region', { name: 'Schedule' })
const write = async (text: string): Promise<void> => {
  await page.fill('#field-summary', text)
  await eventually(async () => {
    const { summary } = await api<{ summary: string }>(`/articles/${id}?draft=true&depth=0`)
    expect(summary).toBe(text)
  }, 20_000)
}
const publicText = async (): Promise<string> =>
  (await fetch(`${product.siteUrl}/articles/${SLUG}/`)).text()
const schedule = () => api<ScheduleState>(`/articles/${id}/schedule`)
const openForm = async (): Promise<void> => {
  await schedulePanel()
    .getByRole('button', { name: /Schedule for/ })
    .click()
}
/** As the input has it: in the time zone of the browser. */
const localTime = (instant: Date): Promise<string> =>
  page.evaluate((ms) => {
    const local = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000)
    return local.toISOString().slice(0, 19)
  }, instant.getTime())

describe('the panel on a doc', () => {
  it('should say since when and how fast a publish is live, without a reload', async () => {
    const seen = watch(page)
    await open()
    const text = `Published at ${Date.now()}.`
    await write(text)
    const before = new Date()
    await page.locator('#action-save').click()
    await panel()
      .getByText(/Live since .*, \d+(\.\d)? s after publishing/)
      .waitFor({ timeout: 30_000 })
    await eventually(async () => {
      const { frontEnds } = await api<{ frontEnds: { kind: string; at: string }[] }>(
        `/articles/${id}/live`,
      )
      expect(frontEnds).toMatchObject([{ kind: 'live' }])
      expect(Date.parse(frontEnds[0]?.at ?? '')).toBeGreaterThan(before.getTime())
    }, 20_000)
    expect(await publicText()).toContain(text)
    const link = panel().getByRole('link')
    expect(await link.getAttribute('href')).toBe(`${product.siteUrl}/articles/${SLUG}/`)
    await photograph(page, 'admin-live-1280')
    expect(seen).toEqual({ outside: [], errors: [] })
  }, 90_000)
})

describe('a scheduled publish', () => {
  it('should fire within 2 s of its time, with a later draft staying a draft', async () => {
    await open()
    const approved = `Approved at ${Date.now()}.`
    await write(approved)
    await openForm()
    const time = new Date(Math.ceil(Date.now() / 1000) * 1000 + 12_000)
    await page.getByLabel(/^Time/).fill(await localTime(time))
    await page.getByRole('button', { name: 'Schedule publish' }).click()
    await schedulePanel().getByText('Version of').waitFor()
    await photograph(page, 'admin-schedule-1280')
    const later = `A later draft of ${Date.now()}.`
    await write(later)

    await schedulePanel()
      .getByText(/as scheduled/)
      .waitFor({ timeout: 30_000 })
    const [entry] = (await schedule()).entries
    expect(entry).toMatchObject({ status: 'done', error: null, note: null })
    const lateMs = Date.parse(entry?.firedAt ?? '') - time.getTime()
    expect(lateMs).toBeGreaterThanOrEqual(0)
    expect(lateMs).toBeLessThan(2_000)
    await eventually(async () => {
      const text = await publicText()
      expect(text).toContain(approved)
      expect(text).not.toContain(later)
    }, 20_000)
    await open()
    expect(await page.inputValue('#field-summary')).toBe(later)
  }, 120_000)

  it('should be cancelled by keyboard', async () => {
    await open()
    await openForm()
    const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000)
    await page.getByLabel(/^Time/).fill(await localTime(tomorrow))
    await page.getByRole('button', { name: 'Schedule publish' }).focus()
    await page.keyboard.press('Enter')
    const cancel = schedulePanel().getByRole('button', { name: 'Cancel: Publish' })
    await cancel.waitFor()
    await openForm()
    await page.getByRole('button', { name: 'Schedule publish' }).click()
    await schedulePanel()
      .getByRole('button', { name: /^Replace the one of/ })
      .waitFor()
    await cancel.focus()
    await page.keyboard.press('Enter')
    await cancel.waitFor({ state: 'detached' })
    const { entries } = await schedule()
    expect(entries.filter(({ status }) => status === 'pending')).toEqual([])
  }, 60_000)
})

describe('the dashboard', () => {
  it('should be calm while everything is live, and name what is not', async () => {
    await page.goto(`${product.cmsUrl}/admin`)
    await page.getByText('Everything is live').waitFor({ timeout: 30_000 })
    await photograph(page, 'admin-dashboard-calm-1280')
    await site.kill()
    await open()
    await write(`Nobody is there at ${Date.now()}.`)
    await page.locator('#action-save').click()
    await panel()
      .getByText(/next attempt/)
      .waitFor({ timeout: 30_000 })
    await page.goto(`${product.cmsUrl}/admin`)
    await page.getByRole('heading', { name: 'Not live yet' }).waitFor()
    await page.getByText(/could not be reached/).waitFor()
    await photograph(page, 'admin-not-live-waiting-1280')
    await product.startSite()
    // It catches up by itself when it starts, before the next attempt.
    await page.getByText('Everything is live').waitFor({ timeout: 60_000 })
  }, 180_000)

  it.each([
    [1280, 'light'],
    [375, 'light'],
    [1280, 'dark'],
    [375, 'dark'],
  ] as const)(
    'should fit %d px in %s, as should the panels',
    async (width, colorScheme) => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
      const narrow = await context.newPage()
      await logIn(narrow, product.cmsUrl, login)
      await narrow.getByRole('region', { name: 'Is everything live?' }).waitFor()
      await photograph(narrow, `admin-not-live-${width}-${colorScheme}`)
      await narrow.goto(`${product.cmsUrl}/admin/collections/articles/${id}`)
      await narrow.getByRole('button', { name: /Schedule for/ }).click()
      await narrow.getByRole('button', { name: 'Schedule publish' }).scrollIntoViewIfNeeded()
      await photograph(narrow, `admin-panels-${width}-${colorScheme}`)
      // The tables of the article's text are wider than a phone.
      const rightEdges = await narrow.evaluate(() =>
        [...document.querySelectorAll('.publishing-panel, .publishing-panel *')].map(
          (element) => element.getBoundingClientRect().right,
        ),
      )
      expect(rightEdges.length).toBeGreaterThan(10)
      expect(Math.max(...rightEdges)).toBeLessThanOrEqual(width)
      await context.close()
    },
    60_000,
  )
})
