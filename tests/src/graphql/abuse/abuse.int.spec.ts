import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Payload } from 'payload'
import { ERROR_CODES } from '../../../../src/graphql/errors.ts'
import { createAsk, type Answer, type Ask } from '../../../support/ask.ts'
import { serveApi } from '../../../support/serveApi.ts'
import { startPayload } from '../../../support/startPayload.ts'
import { createCorpus } from './corpus.ts'

let ask: Ask
let payload: Payload
const logged: unknown[] = []

beforeAll(async () => {
  const started = await startPayload()
  payload = started.payload
  const { error } = payload.logger
  payload.logger.error = ((...args: Parameters<typeof error>) => {
    logged.push(args[0])
  }) as typeof error
  for (const name of ['project manager', 'nurse']) {
    await payload.create({ collection: 'tags', data: { name, _status: 'published' } })
  }
  ask = createAsk(await serveApi(started))
}, 120_000)

const codesOf = ({ body }: Answer): unknown[] =>
  (body.errors ?? []).map(({ extensions }) => extensions?.code)

describe('GraphQL under abuse', () => {
  it.each(createCorpus())(
    'should refuse $name, or hold it within limits',
    async ({ body, expected }) => {
      logged.length = 0
      const answer = await ask.send(body)
      const codes = codesOf(answer)
      expect(answer.status).not.toBe(500)
      expect(answer.text.length).toBeLessThan(100_000)
      for (const code of codes) expect(Object.keys(ERROR_CODES)).toContain(code)
      if (codes.length === 0) expect(expected).toContain('held')
      else expect(expected).toContain(codes[0])
      expect(logged.map((entry) => String((entry as { err?: unknown }).err ?? entry))).toEqual([])
    },
  )
})
