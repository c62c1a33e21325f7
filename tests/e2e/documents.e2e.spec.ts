import { beforeAll, describe, expect, it } from '@jest/globals'
import { readXlsx } from 'hucre/xlsx'
import mammoth from 'mammoth'
import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { logIn, photograph, watch } from '../support/browser.ts'
import { eventually } from '../support/eventually.ts'
import { readPdfPages } from '../support/readPdfPages.ts'
import type { Product } from '../support/startProduct.ts'
import { startWithBrowser } from '../support/startWithBrowser.ts'

const LETTER = '/templates/employment-offer-letter/'
const SHEET = '/templates/project-budget-spreadsheet/'

let product: Product
let browser: Browser
let login: { email: string; password: string }

beforeAll(async () => {
  ;({ product, browser, login } = await startWithBrowser())
}, 180_000)

const visit = (width: number): Promise<BrowserContext> =>
  browser.newContext({
    javaScriptEnabled: false,
    acceptDownloads: true,
    viewport: { width, height: 900 },
  })

/** Files are made after the start; the page follows. */
const openWhenReady = (page: Page, path: string, format: string): Promise<void> =>
  eventually(async () => {
    await page.goto(product.siteUrl + path)
    if ((await page.locator(`a[href$=".${format}"]`).count()) === 0) throw new Error('no files yet')
  }, 60_000)

describe('a visitor without script', () => {
  it.each([375, 1280])(
    'should fill in a letter at %d px and take it away',
    async (width) => {
      const context = await visit(width)
      const page = await context.newPage()
      const seen = watch(page)
      await openWhenReady(page, LETTER, 'docx')
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      await page.getByLabel(/^Date of letter/).fill('2026-03-02')
      await page.getByLabel(/^Candidate name/).fill('Ana <Pérez> & Söhne')
      await page.getByLabel(/^Candidate address/).fill('1 Quay Road\nWesthaven')
      await page.getByLabel(/^Job title/).fill('Carpenter')
      await page.getByLabel(/^Start date/).fill('2026-04-13')
      await page.getByLabel(/^Annual salary/).fill('£31,000')
      await page.getByLabel(/^Signatory name/).fill('Ruth Okafor')
      await photograph(page, `site-fill-in-${width}`, true)

      const word = await take(page, 'DOCX')
      const { value } = await mammoth.extractRawText({ buffer: word })
      for (const text of [
        '2 March 2026',
        'Dear Ana <Pérez> & Söhne,',
        '13 April 2026',
        '£31,000',
      ]) {
        expect(value).toContain(text)
      }
      expect(value).toMatch(/1 Quay Road\s*Westhaven/)
      // Nobody said where the work is.
      expect(value).toContain('[Place of work]')
      const text = (await readPdfPages(await take(page, 'PDF'))).join(' ')
      expect(text).toContain('Ana <Pérez> & Söhne')
      expect(seen).toEqual({ outside: [], errors: [] })
      await context.close()
    },
    90_000,
  )

  it('should be told what is wrong, and find everything as it was on going back', async () => {
    const context = await visit(1280)
    const page = await context.newPage()
    await openWhenReady(page, LETTER, 'docx')
    // What the browser would refuse by itself is let through to the server.
    await page.getByLabel(/^Candidate name/).fill('Ana Pérez')
    await page
      .locator('form[method="post"]')
      .evaluate((form) => form.setAttribute('novalidate', ''))
    await page.locator('form button', { hasText: 'DOCX' }).click()
    await page.waitForURL(/\/downloads\//)
    const problems = await page.locator('main li, body li').allTextContents()
    expect(problems.join('\n')).toContain('Date of letter')
    await photograph(page, 'site-fill-in-problems-1280')
    await page.goBack()
    expect(await page.getByLabel(/^Candidate name/).inputValue()).toBe('Ana Pérez')
    await context.close()
  }, 90_000)

  it.each([375, 1280])(
    'should read a sheet as a table at %d px and take it away',
    async (width) => {
      const context = await visit(width)
      const page = await context.newPage()
      await openWhenReady(page, SHEET, 'xlsx')
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      const table = page.locator('main table').first()
      expect(await table.locator('thead').innerText()).toMatch(/Category\s+Item\s+Planned/)
      expect(await table.innerText()).toContain('£52,550')
      await photograph(page, `site-sheet-${width}`, true)
      await page.getByLabel(/^Project name/).fill('Boathouse')
      const { sheets } = await readXlsx(await take(page, 'XLSX'))
      expect(sheets[0]?.rows.flat()).toEqual(
        expect.arrayContaining(['Oak boards and fixings', 'Boathouse']),
      )
      await context.close()
    },
    90_000,
  )

  async function take(page: Page, format: string): Promise<Buffer> {
    const arriving = page.waitForEvent('download')
    await page.locator('form button', { hasText: format }).click()
    return readFile(await (await arriving).path())
  }
})

describe('an editor', () => {
  it('should see how sheets and masters are made, without asking outside hosts', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    const seen = watch(page)
    await logIn(page, product.cmsUrl, login)
    const found = (await (
      await fetch(
        `${product.cmsUrl}/api/document-templates?where[slug][equals]=raci-matrix&depth=0`,
      )
    ).json()) as { docs: { id: string }[] }
    await page.goto(`${product.cmsUrl}/admin/collections/document-templates/${found.docs[0]?.id}`)
    await page.getByText('Sample rows').waitFor()
    await page.getByText(/in 30 days/).waitFor()
    await photograph(page, 'admin-sheet-1280', true)
    await page.goto(`${product.cmsUrl}/admin/collections/template-masters/create`)
    await page.getByText('Placeholders').first().waitFor()
    await photograph(page, 'admin-master-1280')
    expect(seen).toEqual({ outside: [], errors: [] })
  }, 90_000)

  it('should be told why a file is not taken as a master', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    await logIn(page, product.cmsUrl, login)
    await page.goto(`${product.cmsUrl}/admin/collections/template-masters/create`)
    const pdf = await fetch(`${product.cmsUrl}/downloads/employment-offer-letter.pdf`)
    await page.locator('input[type=file]').setInputFiles({
      name: 'letter.docx',
      mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      buffer: Buffer.from(await pdf.arrayBuffer()),
    })
    await page.locator('#action-save').click()
    await page
      .getByText(/This file was not accepted. It is a PDF/)
      .first()
      .waitFor()
    await photograph(page, 'admin-master-refused-1280')
  }, 90_000)
})
