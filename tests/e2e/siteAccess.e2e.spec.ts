import { beforeAll, describe, expect, it } from '@jest/globals'
import axe, { type AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { startBrowser } from '../support/browser.ts'
import { EDITIONS, PAGES, startRichSite } from './site/startRichSite.ts'

let url: string
let browser: Browser

beforeAll(async () => {
  url = await startRichSite()
  browser = await startBrowser()
}, 60_000)

/** What would come of it if the page were looked at: rule, and where it is broken. */
async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeResults>('axe.run()')
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${String(target)}: ${failureSummary}`),
  )
}

/** How far things moved after they had been shown. @see https://web.dev/articles/cls */
const SHIFT = `new Promise((resolve) => {
  let sum = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)))
})`

const SCREENS = [
  [375, 'light'],
  [375, 'dark'],
  [1280, 'light'],
  [1280, 'dark'],
] as const

describe.each(Object.entries(EDITIONS))('every page in %s', (locale, prefix) => {
  it.each(SCREENS)(
    'should hinder nobody, keep still and report no error at %d px in %s',
    async (width, colorScheme) => {
      const context = await browser.newContext({
        ...{ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' },
      })
      const page = await context.newPage()
      const errors: string[] = []
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) errors.push(message.text())
      })
      page.on('pageerror', (error) => errors.push(error.message))
      page.on('request', (request) => {
        const isOwn = request.url().startsWith(url) || request.url().startsWith('data:')
        if (!isOwn) errors.push(`asked for ${request.url()}`)
      })
      const problems: Record<string, string[]> = {}
      for (const [name, path] of Object.entries(PAGES)) {
        const response = await page.goto(url + prefix + path)
        // The one error of an unknown address is that it is unknown.
        const isUnknown = name === 'unknown address'
        const found = errors.splice(0).filter((text) => !(isUnknown && text.includes('404')))
        if (response?.status() !== (isUnknown ? 404 : 200)) found.push(`${response?.status()}`)
        const { direction, lang, scrollWidth } = await page.evaluate(() => ({
          direction: getComputedStyle(document.documentElement).direction,
          ...{ lang: document.documentElement.lang },
          scrollWidth: document.documentElement.scrollWidth,
        }))
        if (lang !== locale) found.push(`in ${lang}`)
        if (direction !== (locale === 'ar' ? 'rtl' : 'ltr')) found.push(`runs ${direction}`)
        if (scrollWidth > width) found.push(`${scrollWidth} px wide`)
        if ((await page.locator('h1').count()) !== 1) found.push('has not one h1')
        found.push(...(await violationsOn(page)))
        const shift = await page.evaluate<number>(SHIFT)
        if (shift > MAX_SHIFT) found.push(`moves by ${shift}`)
        if (found.length > 0) problems[name] = found
      }
      await context.close()
      expect(problems).toEqual({})
    },
    180_000,
  )
})

const MAX_SHIFT = 0.02

describe('a tag of several pages', () => {
  it('should be read to its end and back, without script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    const templates = async () => page.locator('main .card h3 a').allTextContents()
    await page.goto(url + PAGES.tag)
    const first = await templates()
    await page.locator(`main a[href="${PAGES.tag}2/"]`).first().click()
    const second = await templates()
    expect(first).toHaveLength(30)
    expect(second).toHaveLength(6)
    expect(new Set([...first, ...second]).size).toBe(36)
    await page.locator(`main a[href="${PAGES.tag}"]`).first().click()
    expect(await templates()).toEqual(first)
    await context.close()
  }, 60_000)
})
