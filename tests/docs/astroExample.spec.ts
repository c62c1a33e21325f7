import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type * as Platen from '../../docs/examples/astro/src/lib/platen.ts'
import type * as Middleware from '../../docs/examples/astro/src/middleware.ts'
import { eventually } from '../support/eventually.ts'
import { temporaryDirectory } from '../support/temporaryDirectory.ts'
import { type ExampleCms, requestOf, SECRET, startExampleCms } from './exampleCms.ts'

describe('the example for Astro', () => {
  let cms: ExampleCms
  let platen: typeof Platen
  let middleware: typeof Middleware
  let title: string
  let renders: number

  beforeAll(async () => {
    cms = await startExampleCms('astro')
    Object.assign(process.env, {
      CMS_URL: cms.url,
      SITE_URL: 'https://astro.example',
      WEBHOOK_SECRET: SECRET,
      DATA: temporaryDirectory(),
    })
    renders = 0
    title = 'First'
    platen = await import('../../docs/examples/astro/src/lib/platen.ts')
    middleware = await import('../../docs/examples/astro/src/middleware.ts')
  })

  afterAll(() => platen.stop())

  /** What Astro does: the middleware, then the page. */
  async function visit(address: string, during = (): Promise<unknown> => Promise.resolve()) {
    const url = new URL(address, 'https://astro.example')
    const response = await middleware.onRequest({ request: new Request(url), url }, async () => {
      renders += 1
      const html = `<h1>${title}</h1>`
      await during()
      return new Response(html, { headers: { 'content-type': 'text/html' } })
    })
    return response.text()
  }

  async function publish(event: string): Promise<string> {
    const message = cms.announce(event, 'hello')
    const { POST } = await import('../../docs/examples/astro/src/pages/webhooks.ts')
    const request = requestOf('https://astro.example/webhooks', message)
    expect((await POST({ request })).status).toBe(202)
    return message.id
  }

  it('should keep a page until something is published, then report it', async () => {
    expect(await visit('/articles/hello')).toBe('<h1>First</h1>')
    await visit('/articles/hello')
    title = 'Second'
    const id = await publish('updated')
    await eventually(async () => expect(await visit('/articles/hello')).toBe('<h1>Second</h1>'))
    await eventually(() =>
      expect(cms.reports.find((report) => report.id === id)).toMatchObject({
        status: 'live',
        url: 'https://astro.example/articles/hello',
      }),
    )
  })

  it('should not keep what was rendered while something was published', async () => {
    title = 'Old'
    await visit('/slow', async () => {
      title = 'New'
      const id = await publish('updated')
      await eventually(() => expect(cms.reports.map((report) => report.id)).toContain(id))
    })
    expect(await visit('/slow')).toBe('<h1>New</h1>')
  })

  it('should not keep pages of addresses with a query', async () => {
    const before = renders
    await visit('/articles/hello?a')
    await visit('/articles/hello?a')
    expect(renders).toBe(before + 2)
  })
})
