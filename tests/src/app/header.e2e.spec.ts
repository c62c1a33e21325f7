import { beforeAll, describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { startBrowser } from '../../support/browser.ts'

let page: Page

const read = (path: string): string =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

/** As `AppHeader` and `StepNav` of Payload's admin are built. */
const HEADER = `
  <header class="app-header"><div class="app-header__content"><div class="app-header__wrapper">
    <button class="app-header__mobile-nav-toggler nav-toggler"><div class="hamburger" style="width:40px;height:40px"></div></button>
    <div class="app-header__controls-wrapper"><div class="app-header__step-nav-wrapper">
      <nav class="step-nav app-header__step-nav">
        <a class="step-nav__home" href="#"><span><svg width="18" height="18"></svg></span></a><span>/</span>
        <a href="#"><span>Document Templates</span></a><span>/</span>
        <span class="step-nav__last">Letter of recommendation for a former colleague</span>
      </nav>
    </div></div>
    <a class="app-header__account" href="#"><svg width="25" height="25"></svg></a>
  </div></div></header>`

beforeAll(async () => {
  page = await (await startBrowser()).newPage({ viewport: { width: 375, height: 700 } })
}, 60_000)

const overflow = async (styles: string): Promise<number> => {
  await page.setContent(
    `<!doctype html><html data-theme="light"><style>${styles}</style><body>${HEADER}`,
  )
  return page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
}

describe('the header of the admin', () => {
  it('should stay within a narrow screen, and keep the way home and the account on it', async () => {
    const payloads = read('node_modules/@payloadcms/next/dist/prod/styles.css')
    // Without our style it does not: else this tests nothing.
    expect(await overflow(payloads)).toBeGreaterThan(0)
    expect(await overflow(payloads + read('src/app/(payload)/custom.css'))).toBe(0)
    for (const part of ['.step-nav__home', '.app-header__account', '.step-nav__last']) {
      const box = await page.locator(part).boundingBox()
      expect(box?.width).toBeGreaterThan(10)
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(375)
    }
  })
})
