import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { SearchBox } from '../../../site/pages/parts/SearchBox.tsx'
import { startBrowser, watch } from '../../support/browser.ts'
import { articleDoc, tagDoc, templateDoc } from '../builders.ts'
import { createSearchSite, type SearchSite } from '../search/searchSite.ts'
import { servePage, type ServedPage } from './servePage.tsx'

let browser: Browser
let index: SearchSite
let served: ServedPage
const pages: Page[] = []

beforeAll(async () => {
  browser = await startBrowser()
  index = await createSearchSite()
  const { put } = index
  put(
    'tags',
    tagDoc('1', { name: 'offer letter', slug: 'offer-letter', description: 'What offers say.' }),
  )
  put('document-templates', templateDoc('1', { title: 'Offer <b>letter</b> & more' }))
  put('articles', articleDoc('1', { title: 'Why an offer is made in writing' }))
  for (let number = 10; number < 40; number += 1) {
    put('document-templates', templateDoc(String(number), { title: `Timesheet ${number}` }))
  }
  const indexer = await index.start()
  indexer.note()
  await indexer.settled()
})

afterAll(() => index.remove())

/** @param isForAddress as on the page for addresses without a page */
async function open(path: string, isForAddress = false) {
  served = await servePage(
    <SearchBox pathTo={(one) => one} locale="en" isForAddress={isForAddress} />,
    'search',
  )
  for (const [file, text] of index.files) served.files.set(`/${file}`, text)
  const page = await browser.newPage()
  pages.push(page)
  const seen = watch(page)
  await page.goto(new URL(path, served.url).href)
  return { page, seen }
}

const titles = (page: Page) => page.locator('.result .title').allTextContents()
const status = (page: Page, text: string) =>
  page.locator('.search-status', { hasText: text }).waitFor()
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

describe('the search of the pages', () => {
  it('should show results while somebody types, and keep the query in the address', async () => {
    const { page, seen } = await open('/search/')
    await page.keyboard.type('offer let')
    await status(page, 'Results: 3')
    expect(await titles(page)).toEqual([
      'offer letter',
      'Offer <b>letter</b> & more',
      'Why an offer is made in writing',
    ])
    expect(new URL(page.url()).searchParams.get('q')).toBe('offer let')
    expect(await page.locator('.result mark').allTextContents()).toContain('letter')
    expect(await page.locator('.result b').count()).toBe(0)
    expect(seen.errors).toEqual([])
  })

  it('should begin with the query of the address, and say when nothing is found', async () => {
    const { page } = await open('/search/?q=timesheet')
    await status(page, 'Results: 30')
    expect(await page.locator('.result').count()).toBe(10)
    await page.getByRole('searchbox').fill('<script>zebra')
    await status(page, 'Nothing found for “<script>zebra”')
    await page.getByRole('searchbox').fill('')
    await page.waitForFunction(() => !document.querySelector('.search-status')?.textContent)
    expect(new URL(page.url()).search).toBe('')
  })

  it('should show more results when asked, and go on from there', async () => {
    const { page } = await open('/search/?q=timesheet')
    await status(page, 'Results: 30')
    await page.getByRole('button', { name: 'More results' }).click()
    await page.locator('.result').nth(19).waitFor()
    expect(await focused(page)).toBe((await titles(page))[10])
    expect(new Set(await titles(page)).size).toBe(20)
    await page.getByRole('button', { name: 'More results' }).click()
    await page.locator('.result').nth(29).waitFor()
    expect(await page.locator('.more-results').isVisible()).toBe(false)
  })

  it('should be used with the keyboard', async () => {
    const { page } = await open('/search/')
    await page.keyboard.type('offer')
    await status(page, 'Results: 3')
    await page.keyboard.press('ArrowDown')
    expect(await focused(page)).toBe('offer letter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    expect(await focused(page)).toBe('offer letter')
    await page.keyboard.press('Escape')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-words')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.textContent === 'offer letter')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/tags/p/offer-letter/')
  })

  it('should search for the words of an address that leads nowhere, and leave it alone', async () => {
    const { page } = await open('/tags/o/offer-letter-2024/', true)
    await status(page, 'Perhaps you are looking for one of these')
    expect(await page.getByRole('searchbox').inputValue()).toBe('offer letter 2024')
    expect((await titles(page))[0]).toBe('offer letter')
    expect(new URL(page.url()).pathname).toBe('/tags/o/offer-letter-2024/')
  })

  it('should say so when the index cannot be loaded, and recover', async () => {
    const { page } = await open('/search/')
    const kept = new Map(served.files)
    served.files.clear()
    served.files.set('/search-index/en/index.json', 'no JSON')
    await page.keyboard.type('offer')
    await page.locator('.search-failed').waitFor()
    expect(await page.locator('.search-failed a').getAttribute('href')).toBe('/tags/')
    for (const [file, text] of kept) served.files.set(file, text)
    await page.keyboard.type(' ')
    await status(page, 'Results: 3')
    expect(await page.locator('.search-failed').isVisible()).toBe(false)
  })

  it('should not be there without a script, and say why', async () => {
    await open('/search/')
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(served.url)
    expect(await page.getByRole('searchbox').isVisible()).toBe(false)
    expect(await page.locator('noscript').innerText()).toContain('JavaScript')
    await context.close()
  })
})
