import { beforeAll, describe, expect, it } from '@jest/globals'
import mammoth from 'mammoth'
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { watch } from '../support/browser.ts'
import { eventually } from '../support/eventually.ts'
import { readPdfPages } from '../support/readPdfPages.ts'
import type { Product } from '../support/startProduct.ts'
import { startWithBrowser } from '../support/startWithBrowser.ts'

const TAG = '/tags/p/project-management-officer-vs-project-manager/'
const TEMPLATE = '/templates/project-manager-entry-level-job-description/'
const LETTER = '/templates/employment-offer-letter/'

let product: Product
let browser: Browser

beforeAll(async () => {
  ;({ product, browser } = await startWithBrowser())
}, 180_000)

async function open(javaScriptEnabled: boolean, width = 1280) {
  const viewport = { width, height: 900 }
  const context = await browser.newContext({ javaScriptEnabled, acceptDownloads: true, viewport })
  const page = await context.newPage()
  const seen = watch(page)
  page.on('response', (response) => {
    if (response.status() >= 400) seen.errors.push(`${response.status()} ${response.url()}`)
  })
  return { page, seen }
}

/** Files are made after the start; the page follows. */
const openWhenReady = (page: Page, path: string): Promise<void> =>
  eventually(async () => {
    await page.goto(product.siteUrl + path)
    for (const format of ['docx', 'pdf']) {
      if ((await page.locator(`a[href$=".${format}"]`).count()) === 0)
        throw new Error('no files yet')
    }
  }, 60_000)

/** What the browser saves after a click on something that says so. */
async function take(page: Page, selector: string, text: string): Promise<Buffer> {
  const arriving = page.waitForEvent('download')
  await page.locator(selector, { hasText: text }).first().click()
  return readFile(await (await arriving).path())
}

const wordsOf = async (docx: Buffer): Promise<string> =>
  (await mammoth.extractRawText({ buffer: docx })).value

describe('a visitor whose browser runs no script', () => {
  it.each([375, 1280])(
    'should come from home to a tag, read it, and take a template away, at %d px',
    async (width) => {
      const { page, seen } = await open(false, width)
      await openWhenReady(page, TEMPLATE)
      await page.goto(product.siteUrl)
      await page.locator('a[href="/tags/"]').first().click()
      await page.locator('main a[href="/tags/p/"]').first().click()
      await page.locator(`main a[href="${TAG}"]`).first().click()
      expect(await page.textContent('h1')).toBe(
        'Project Management Officer vs Project Manager: Roles & Job Descriptions',
      )
      expect(
        (await page.locator('article').first().innerText()).split(/\s+/).length,
      ).toBeGreaterThan(200)
      await page.locator(`main a[href="${TEMPLATE}"]`).first().click()
      const title = await page.textContent('h1')
      expect(title).toBe('Project Manager Entry Level Job Description')

      const docx = await wordsOf(await take(page, 'a.button', 'DOCX'))
      const pdf = (await readPdfPages(await take(page, 'a.button', 'PDF'))).join(' ')
      for (const text of [docx, pdf]) expect(text.replace(/\s+/g, ' ')).toContain('Project Manager')
      expect(seen).toEqual({ outside: [], errors: [] })
      await page.context().close()
    },
    120_000,
  )

  it('should fill in a letter, and find the words in both files', async () => {
    const { page, seen } = await open(false)
    await openWhenReady(page, LETTER)
    await page.getByLabel(/^Date of letter/).fill('2026-03-02')
    await page.getByLabel(/^Candidate name/).fill('Zoë O’Brien')
    await page.getByLabel(/^Job title/).fill('Carpenter')
    await page.getByLabel(/^Start date/).fill('2026-04-13')
    await page.getByLabel(/^Annual salary/).fill('£31,000')
    await page.getByLabel(/^Signatory name/).fill('Ruth Okafor')
    expect(await wordsOf(await take(page, 'form button', 'DOCX'))).toContain('Dear Zoë O’Brien,')
    const pages = await readPdfPages(await take(page, 'form button', 'PDF'))
    expect(pages.join(' ')).toContain('Zoë O’Brien')
    expect(seen).toEqual({ outside: [], errors: [] })
    await page.context().close()
  }, 120_000)

  it('should be led from the search page to the tags, since searching needs script', async () => {
    const { page, seen } = await open(false)
    await page.goto(`${product.siteUrl}/search/`)
    expect(await page.locator('main a[href^="/tags/"]').count()).toBeGreaterThan(3)
    expect(seen).toEqual({ outside: [], errors: [] })
    await page.context().close()
  }, 60_000)
})

describe('a visitor whose browser runs script', () => {
  it('should see results while typing, and go where they lead with the keyboard', async () => {
    const { page, seen } = await open(true)
    // The index follows the pages.
    await eventually(async () => {
      await page.goto(`${product.siteUrl}/search/?q=offer+letter`)
      await page.locator('main .results a').first().waitFor({ timeout: 2_000 })
    }, 60_000)
    seen.errors.length = 0
    await page.goto(`${product.siteUrl}/search/`)
    await page.locator('main input[type=search]').pressSequentially('employment off', { delay: 20 })
    const first = page.locator('main .results a').first()
    await first.waitFor()
    await eventually(async () => expect(await first.textContent()).toMatch(/Employment Offer/i))
    await first.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/(templates|articles|tags)\//)
    expect(seen).toEqual({ outside: [], errors: [] })
    await page.context().close()
  }, 120_000)

  it('should be told beside the field what is missing, before anything is sent', async () => {
    const { page, seen } = await open(true)
    await openWhenReady(page, LETTER)
    await page.getByLabel(/^Candidate name/).fill('Ana Pérez')
    await page.locator('form button', { hasText: 'DOCX' }).click()
    const date = page.getByLabel(/^Date of letter/)
    await eventually(async () => expect(await date.getAttribute('aria-invalid')).toBe('true'))
    expect(page.url()).toBe(product.siteUrl + LETTER)
    expect(await page.getByLabel(/^Candidate name/).inputValue()).toBe('Ana Pérez')
    expect(seen).toEqual({ outside: [], errors: [] })
    await page.context().close()
  }, 120_000)
})
