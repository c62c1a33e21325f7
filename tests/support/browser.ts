import { mkdirSync } from 'node:fs'
import { chromium, type Browser, type Page } from 'playwright-core'
import { onCleanUp } from './cleanUp.ts'
import { eventually } from './eventually.ts'

const artifacts = new URL('../../artifacts/screenshots', import.meta.url).pathname

/** Debian's Chromium with a fresh profile, closed after the tests of the file. */
export async function startBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  onCleanUp(() => browser.close())
  return browser
}

/** Keeps a picture of the page for people to look at. */
export async function photograph(page: Page, name: string, isWhole = false): Promise<void> {
  mkdirSync(artifacts, { recursive: true })
  if (isWhole) await scrollThrough(page)
  await page.screenshot({ path: `${artifacts}/${name}.png`, fullPage: isWhole })
}

/** Pictures far down are fetched when they come near the window. */
async function scrollThrough(page: Page): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  for (let top = 0; top < height; top += 600) {
    await page.mouse.wheel(0, 600)
    await page.waitForTimeout(30)
  }
  await page.waitForLoadState('networkidle')
  await page.mouse.wheel(0, -height)
  await page.waitForTimeout(100)
}

/** Writes down what a page asks of hosts other than this machine, and the errors of its scripts. */
export function watch(page: Page): { outside: string[]; errors: string[] } {
  const seen = { outside: [] as string[], errors: [] as string[] }
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== 'localhost') seen.outside.push(request.url())
  })
  page.on('pageerror', (error) => seen.errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') seen.errors.push(message.text())
  })
  return seen
}

export async function logIn(
  page: Page,
  cmsUrl: string,
  login: { email: string; password: string },
): Promise<void> {
  await page.goto(`${cmsUrl}/admin/login`)
  await page.fill('#field-email', login.email)
  await page.fill('#field-password', login.password)
  // Before its script has run, the form would send itself the way plain forms do.
  await page.waitForLoadState('networkidle')
  await page.click('button[type=submit]')
  await eventually(() => {
    if (new URL(page.url()).pathname.includes('login')) throw new Error('still on the login page')
  }, 20_000)
}
