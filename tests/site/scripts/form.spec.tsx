import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { FillInForm } from '../../../site/pages/parts/FillInForm.tsx'
import type { FormFieldProps } from '../../../site/pages/types.ts'
import { startBrowser, watch } from '../../support/browser.ts'
import { servePage } from './servePage.tsx'

let browser: Browser

beforeAll(async () => {
  browser = await startBrowser()
})

const field = (key: string, about: Partial<FormFieldProps> = {}): FormFieldProps => ({
  ...{ key, label: `The ${key}`, type: 'text', isRequired: false, help: null, default: null },
  options: [],
  ...about,
})

const FIELDS = [
  field('name', { isRequired: true, help: 'In full.' }),
  field('mail', { type: 'email', isRequired: true }),
  field('hours', { type: 'number', default: '37.5' }),
  field('post', { options: ['Full', 'Part'], default: 'Part' }),
]

async function open(fields = FIELDS) {
  const files = [{ format: 'docx', href: '/downloads/letter.docx', bytes: null }]
  const { url, asked } = await servePage(
    <FillInForm title="Letter" fields={fields} files={files} language="en" />,
    'form',
  )
  const page = await browser.newPage()
  const seen = watch(page)
  await page.goto(`${url}/templates/letter/`)
  await page.locator('form:not([novalidate=""])').waitFor({ state: 'detached' })
  return { page, seen, asked }
}

const problem = (page: Page, key: string) => page.locator(`#fill-in-${key}-problem`)
const input = (page: Page, key: string) => page.locator(`#fill-in-${key}`)
const submit = (page: Page) => page.getByRole('button', { name: /filled in, as DOCX/ }).click()

describe('the form of a template, with its script', () => {
  it('should say beside each field what is missing, and go to the first', async () => {
    const { page, seen, asked } = await open()
    await submit(page)
    expect(await problem(page, 'name').textContent()).toBe('This is needed.')
    expect(await problem(page, 'mail').textContent()).toBe('This is needed.')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('fill-in-name')
    expect(await input(page, 'name').getAttribute('aria-invalid')).toBe('true')
    expect(await input(page, 'name').getAttribute('aria-describedby')).toBe(
      'fill-in-name-problem fill-in-name-hint',
    )
    expect(asked).not.toContain('/downloads/letter.docx')
    expect(seen.errors).toEqual([])
  })

  it('should take a problem away as soon as it is mended, and count what is left', async () => {
    const { page } = await open()
    const status = page.locator('.form-status')
    expect(await status.textContent()).toBe('Still needed: 2')
    await submit(page)
    await page.keyboard.type('Ada')
    expect(await problem(page, 'name').count()).toBe(0)
    expect(await input(page, 'name').getAttribute('aria-describedby')).toBe('fill-in-name-hint')
    expect(await status.textContent()).toBe('Still needed: 1')
    await input(page, 'mail').fill('ada')
    expect(await problem(page, 'mail').textContent()).toContain('name@example.org')
    await input(page, 'mail').fill('ada@example.org')
    expect(await status.textContent()).toBe('Everything that is needed is filled in.')
  })

  it('should not take spaces for something, nor complain before anything is typed', async () => {
    const { page } = await open()
    await input(page, 'name').focus()
    await input(page, 'mail').focus()
    expect(await page.locator('.problem').count()).toBe(0)
    await input(page, 'name').fill('   ')
    await input(page, 'mail').focus()
    expect(await problem(page, 'name').textContent()).toBe('This is needed.')
  })

  it('should send the form as it is once nothing is missing', async () => {
    const { page, asked } = await open()
    await input(page, 'name').fill('Ada')
    await input(page, 'mail').fill('ada@example.org')
    const sent = page.waitForRequest('**/downloads/letter.docx')
    await submit(page)
    expect((await sent).postData()).toBe('name=Ada&mail=ada%40example.org&hours=37.5&post=Part')
    expect(asked.filter((path) => path.startsWith('/downloads'))).toEqual([
      '/downloads/letter.docx',
    ])
  })

  it('should keep what was typed in this tab alone, until it is cleared', async () => {
    const { page, asked } = await open()
    const clear = page.getByRole('button', { name: 'Clear what I typed' })
    expect(await clear.isVisible()).toBe(false)
    await input(page, 'name').fill('Ada')
    await input(page, 'post').selectOption('Full')
    const before = asked.length
    await page.reload()
    await clear.waitFor()
    expect(await input(page, 'name').inputValue()).toBe('Ada')
    expect(await input(page, 'post').inputValue()).toBe('Full')
    expect(asked.slice(before).filter((path) => !/assets|templates/.test(path))).toEqual([])
    await clear.click()
    await clear.waitFor({ state: 'hidden' })
    await page.reload()
    expect(await input(page, 'name').inputValue()).toBe('')
    expect(await input(page, 'hours').inputValue()).toBe('37.5')
    expect(await input(page, 'post').inputValue()).toBe('Part')
  })
})
