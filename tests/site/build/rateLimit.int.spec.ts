import { describe, expect, it } from '@jest/globals'
import { createCmsClient } from '../../../site/build/createCmsClient.ts'
import { createRequestLimit } from '../../../src/api/rateLimit/createRequestLimit.ts'
import { createApp } from '../../../src/http/createApp.ts'
import { createTag } from '../../support/content.ts'
import { serve } from '../../support/serve.ts'
import { startPayload } from '../../support/startPayload.ts'

describe('the site at a CMS that limits requests', () => {
  it('should wait as long as it is told, and go on', async () => {
    const { payload, config } = await startPayload()
    const tag = await createTag(payload)
    const limit = createRequestLimit({ perMinute: 60, trustedProxies: false })
    const statuses: number[] = []
    const app = createApp({
      ...{ payload, config, isDevelopment: false, trustedProxies: false, limit },
      routers: [],
      admin: (_req, res) => res.sendStatus(404),
    })
    const cmsUrl = await serve((req, res) => {
      res.once('finish', () => statuses.push(res.statusCode))
      app(req, res)
    })
    const uses = Array.from({ length: 60 }, () => fetch(`${cmsUrl}/api/tags?limit=1&depth=0`))
    for (const response of await Promise.all(uses)) await response.arrayBuffer()
    const cms = createCmsClient({ cmsUrl, webhookSecret: `whsec_${'A'.repeat(32)}` })
    for (let count = 0; count < 2; count += 1) {
      expect(await cms.docs('tags', [tag.id])).toMatchObject([{ id: tag.id }])
    }
    expect(statuses).toContain(429)
    expect(statuses.at(-1)).toBe(200)
  })
})
