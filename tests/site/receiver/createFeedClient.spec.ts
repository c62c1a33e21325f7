import { describe, expect, it } from '@jest/globals'
import type { IncomingMessage } from 'node:http'
import { Webhook } from 'standardwebhooks'
import {
  CmsUnavailableError,
  createFeedClient,
  InvalidKeyError,
  type Report,
} from '../../../site/receiver/index.ts'
import { serve } from '../../support/serve.ts'
import { SECRET } from '../fakeCms.ts'
import { OTHER_SECRET } from './signed.ts'

const REPORT: Report = { id: 'msg_1', status: 'live', at: '2026-01-01T00:00:00.000Z' }

/** A CMS that answers one thing, and what it was asked. */
async function start(answer: unknown, status = 200) {
  const asked: { path: string; body: unknown; isGenuine: boolean }[] = []
  const url = await serve((req, res) => {
    void (async () => {
      const body = await readAll(req)
      asked.push({ path: req.url ?? '', body: JSON.parse(body), isGenuine: isGenuine(req, body) })
      res.writeHead(status).end(typeof answer === 'string' ? answer : JSON.stringify(answer))
    })()
  })
  const secret = [SECRET, OTHER_SECRET]
  return { asked, client: createFeedClient({ cmsUrl: `${url}/`, endpoint: 'shop', secret }) }
}

async function readAll(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

function isGenuine(req: IncomingMessage, body: string): boolean {
  new Webhook(SECRET).verify(body, req.headers as Record<string, string>)
  return true
}

const MESSAGE = {
  id: 'msg_1',
  type: 'article.updated',
  timestamp: '2026-01-01T00:00:00.000Z',
  data: { collection: 'articles', id: '1', previousSlug: 'old' },
}
const PAGE = { messages: [MESSAGE], hasMore: false, now: '2026-01-02T00:00:00.000Z', cursor: 'abc' }

describe('createFeedClient', () => {
  it('should sign its requests with the first secret', async () => {
    const { client, asked } = await start(PAGE)
    expect(await client.feed('2026-01-01T00:00:00.000Z', 'xyz')).toEqual(PAGE)
    expect(asked).toEqual([
      {
        path: '/api/webhook-messages/feed',
        body: { endpoint: 'shop', since: '2026-01-01T00:00:00.000Z', cursor: 'xyz', limit: 500 },
        isGenuine: true,
      },
    ])
  })

  it('should send reports and say which ids are unknown', async () => {
    const { client, asked } = await start({ accepted: 0, unknown: ['msg_1'] })
    expect(await client.report([REPORT])).toEqual({ accepted: 0, unknown: ['msg_1'] })
    expect(asked).toEqual([
      {
        path: '/api/webhook-messages/report',
        body: { endpoint: 'shop', reports: [REPORT] },
        isGenuine: true,
      },
    ])
  })

  it('should say what to look at when the CMS does not know it', async () => {
    const { client } = await start('', 401)
    const failure = client.feed('2026-01-01T00:00:00.000Z')
    await expect(failure).rejects.toThrow(/"shop" with 401.*signing secret/)
    await expect(failure).rejects.toMatchObject({ code: 'CMS_UNAVAILABLE', status: 401 })
  })

  it.each([
    ['no JSON', '<html>'],
    ['nothing', {}],
    ['a message without type', { ...PAGE, messages: [{ ...MESSAGE, type: undefined }] }],
    ['no time', { ...PAGE, now: 'soon' }],
  ])('should take %s for no feed', async (_, answer) => {
    const { client } = await start(answer)
    await expect(client.feed('2026-01-01T00:00:00.000Z')).rejects.toThrow(CmsUnavailableError)
  })

  it('should name the address that does not answer', async () => {
    const url = 'http://127.0.0.1:9'
    const client = createFeedClient({ cmsUrl: url, endpoint: 'shop', secret: SECRET })
    await expect(client.report([REPORT])).rejects.toThrow(`The CMS at ${url} does not answer`)
  })

  it('should refuse what is no secret', () => {
    for (const secret of ['whpk_AAAA', '', [], 'whsec_']) {
      const create = () => createFeedClient({ cmsUrl: 'http://x', endpoint: 'shop', secret })
      expect(create).toThrow(InvalidKeyError)
    }
  })
})
