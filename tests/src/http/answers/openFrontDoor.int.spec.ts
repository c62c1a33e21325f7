import { beforeAll, describe, expect, it } from '@jest/globals'
import { createRequestLimit } from '../../../../src/api/rateLimit/createRequestLimit.ts'
import { openFrontDoor } from '../../../../src/http/answers/openFrontDoor.ts'
import { onCleanUp } from '../../../support/cleanUp.ts'
import { createTag } from '../../../support/content.ts'
import { serve } from '../../../support/serve.ts'
import { startPayload, type StartedPayload } from '../../../support/startPayload.ts'

let started: StartedPayload
const isMongo = process.env.TEST_DATABASE === 'mongodb'

beforeAll(async () => {
  started = await startPayload()
}, 120_000)

/** Opens the door with the settings of an installation, and asks twice through it. */
async function askTwice(settings: Record<string, string>): Promise<(string | null)[]> {
  const { createApp } = await import('../../../../src/http/createApp.ts')
  const { readEnv } = await import('../../../../src/env.ts')
  const env = readEnv({ ...process.env, ...settings })
  const limit = createRequestLimit({ perMinute: 5, trustedProxies: false })
  const app = createApp({
    ...started,
    isDevelopment: false,
    trustedProxies: false,
    limit,
    routers: [],
    admin: (_req, res) => void res.status(404).end(),
  })
  const door = openFrontDoor(app, started.payload, limit, env)
  onCleanUp(door.stop)
  const origin = await serve(door.listener)
  const kinds: (string | null)[] = []
  for (let count = 0; count < 2; count++) {
    const response = await fetch(`${origin}/api/tags?sort=id`)
    await response.text()
    kinds.push(response.headers.get('x-cache'))
  }
  last = { origin }
  return kinds
}
let last: { origin: string }

describe('openFrontDoor', () => {
  it(`should ${isMongo ? 'keep nothing' : 'keep answers'} by itself`, async () => {
    expect(await askTwice({})).toEqual(['MISS', isMongo ? 'MISS' : 'HIT'])
  })

  it('should keep answers where the installation says that it may', async () => {
    expect(await askTwice({ API_CACHE: 'on' })).toEqual(['MISS', 'HIT'])
  })

  it('should keep nothing where the installation says so', async () => {
    expect(await askTwice({ API_CACHE: 'off' })).toEqual(['MISS', 'MISS'])
  })

  it('should keep nothing that a secondary may have answered', async () => {
    const url = 'mongodb://mongo.example/platen?replicaSet=rs0&readPreference=secondaryPreferred'
    expect(await askTwice({ API_CACHE: 'on', DATABASE_URL: url })).toEqual(['MISS', 'MISS'])
  })

  it('should drop what this process changes', async () => {
    await askTwice({ API_CACHE: 'on' })
    await createTag(started.payload)
    const response = await fetch(`${last.origin}/api/tags?sort=id`)
    expect(response.headers.get('x-cache')).toBe('MISS')
  })

  it('should count what is answered from memory, and say so', async () => {
    await askTwice({ API_CACHE: 'on' })
    const responses = []
    for (let count = 0; count < 4; count++) {
      responses.push(await fetch(`${last.origin}/api/tags?sort=id`))
    }
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 429])
    expect(responses[0]?.headers.get('x-cache')).toBe('HIT')
    expect(responses[0]?.headers.get('ratelimit')).toMatch(/r=2/)
    expect(responses[3]?.headers.get('retry-after')).toMatch(/^\d+$/)
  })

  it('should tell delivery networks how long they may keep an answer', async () => {
    await askTwice({ API_CACHE: 'on', API_CDN_SECONDS: '600' })
    const { headers } = await fetch(`${last.origin}/api/tags?sort=id`)
    expect(headers.get('cache-control')).toBe('public, max-age=0, s-maxage=600, must-revalidate')
  })
})
