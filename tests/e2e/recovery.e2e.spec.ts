import { beforeAll, describe, expect, it } from '@jest/globals'
import { createServer, request as httpRequest, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onCleanUp } from '../support/cleanUp.ts'
import { eventually } from '../support/eventually.ts'
import { temporaryDirectory } from '../support/temporaryDirectory.ts'
import { prepareProduct, type Product, type Running } from '../support/startProduct.ts'

const SLUG = 'resignation-letter'

let product: Product
let proxy: FeedProxy
let cms: Running
let site: Running
let token: string
let templateId: string

beforeAll(async () => {
  product = await prepareProduct(temporaryDirectory(), onCleanUp)
  cms = await product.startCms()
  proxy = await startFeedProxy(product.cmsUrl)
  site = await product.startSite(proxy.url)
  const { login } = cms.ready
  token = ((await post('/api/users/login', login)) as { token: string }).token
  const found = (await get(`/api/document-templates?where[slug][equals]=${SLUG}&depth=0`)) as {
    docs: { id: string }[]
  }
  templateId = found.docs[0]?.id ?? ''
  // The first publish of every demo template must be over before anything is broken on purpose.
  await eventually(async () => {
    const pending = (await get(
      '/api/webhook-deliveries?where[status][not_equals]=done&limit=0',
    )) as { totalDocs: number }
    expect(pending.totalDocs).toBe(0)
  }, 60_000)
}, 180_000)

const headers = (): Record<string, string> => ({
  'content-type': 'application/json',
  ...(token ? { authorization: `JWT ${token}` } : {}),
})
const get = async (path: string): Promise<unknown> =>
  (await fetch(product.cmsUrl + path, { headers: headers() })).json()
const post = async (path: string, body: unknown): Promise<unknown> =>
  (
    await fetch(product.cmsUrl + path, {
      method: 'POST',
      headers: headers(),
      body: JSON.stringify(body),
    })
  ).json()

const publish = async (description: string): Promise<void> => {
  const response = await fetch(`${product.cmsUrl}/api/document-templates/${templateId}`, {
    method: 'PATCH',
    headers: headers(),
    body: JSON.stringify({ description, _status: 'published' }),
  })
  expect(response.status).toBe(200)
}

const expectLive = (description: string): Promise<void> =>
  eventually(async () => {
    const page = await (await fetch(`${product.siteUrl}/templates/${SLUG}/`)).text()
    expect(page).toContain(description)
  }, 60_000)

describe('kill -9', () => {
  it('of the CMS between publish and delivery should lose nothing', async () => {
    // A stopped site takes the connection and answers nothing: the delivery is under way.
    site.process.kill('SIGSTOP')
    await publish('Published just before the CMS was killed.')
    await cms.kill()
    site.process.kill('SIGCONT')
    cms = await product.startCms()
    await expectLive('Published just before the CMS was killed.')
  }, 150_000)

  it('of the site between delivery and write should lose nothing', async () => {
    proxy.hold()
    await publish('Published just before the site was killed.')
    // Held here, the site has accepted the delivery and has written nothing.
    await eventually(() => expect(proxy.heldCount()).toBeGreaterThan(0), 30_000)
    const page = await (await fetch(`${product.siteUrl}/templates/${SLUG}/`)).text()
    expect(page).not.toContain('just before the site was killed')
    await site.kill()
    proxy.release()
    site = await product.startSite(proxy.url)
    await expectLive('Published just before the site was killed.')
  }, 150_000)

  it('of both should leave nothing undelivered', async () => {
    await publish('Published just before both were killed.')
    await Promise.all([cms.kill(), site.kill()])
    cms = await product.startCms()
    site = await product.startSite(proxy.url)
    await expectLive('Published just before both were killed.')
  }, 150_000)
})

describe('after all that', () => {
  it('every delivery should be reported live', async () => {
    await eventually(async () => {
      const found = (await get('/api/webhook-deliveries?limit=500&depth=0')) as {
        docs: { eventType: string; status: string; reportStatus?: string; reportUrl?: string }[]
      }
      const open = found.docs.filter(({ reportStatus }) => reportStatus !== 'live')
      expect(open).toEqual([])
      const urls = found.docs.map(({ reportUrl }) => reportUrl)
      expect(urls).toContain(`${product.siteUrl}/templates/${SLUG}/`)
    }, 60_000)
  }, 70_000)
})

describe('the site while the CMS is down', () => {
  it('should go on serving', async () => {
    await cms.kill()
    const response = await fetch(`${product.siteUrl}/templates/${SLUG}/`)
    expect(response.status).toBe(200)
  })
})

interface FeedProxy {
  url: string
  /** Keeps requests for the feed waiting. */
  hold: () => void
  heldCount: () => number
  /** Lets everything through again; what was held is dropped with its connection. */
  release: () => void
}

/** Stands between the site and the CMS, so that a test can stop the site at a known point. */
async function startFeedProxy(target: string): Promise<FeedProxy> {
  let isHolding = false
  const held: ServerResponse[] = []
  const server = createServer((incoming, outgoing) => {
    if (isHolding && incoming.url?.endsWith('/feed')) {
      held.push(outgoing)
      return
    }
    const forwarded = httpRequest(
      new URL(incoming.url ?? '/', target),
      { method: incoming.method, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      },
    )
    forwarded.on('error', () => outgoing.destroy())
    incoming.pipe(forwarded)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onCleanUp(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold: () => void (isHolding = true),
    heldCount: () => held.length,
    release: () => {
      isHolding = false
      for (const response of held.splice(0)) response.destroy()
    },
  }
}
