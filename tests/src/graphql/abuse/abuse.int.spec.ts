import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeAll, describe, expect, it } from '@jest/globals'
import {
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql'
import type { Payload, SanitizedConfig } from 'payload'
import { ERROR_CODES } from '../../../../src/graphql/errors.ts'
import { createSchema } from '../../../../src/graphql/schema/createSchema.ts'
import { createAsk, type Answer, type Ask } from '../../../support/ask.ts'
import { serveApi } from '../../../support/serveApi.ts'
import { startPayload } from '../../../support/startPayload.ts'
import { createCorpus } from './corpus.ts'

let ask: Ask
let payload: Payload
let config: SanitizedConfig
const logged: unknown[] = []

beforeAll(async () => {
  const started = await startPayload()
  payload = started.payload
  config = started.config
  payload.logger.error = (entry: unknown) => {
    logged.push(entry)
  }
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

  it('should refuse impossible limits at every level that has one', async () => {
    const queries = limitedFields(createSchema(config).schema)
    expect(queries.length).toBeGreaterThan(10)
    for (const query of queries) {
      for (const limit of [0, -1, 1e9]) {
        const { status, body } = await ask(query.replace('LIMIT', String(limit)))
        const codes = (body.errors ?? []).map(({ extensions }) => extensions?.code)
        expect([query, status, codes[0]]).toEqual([query, 400, 'BAD_USER_INPUT'])
      }
    }
  })

  it('should answer others meanwhile, each time with the same', async () => {
    let isOver = false
    const flood = Promise.all(createCorpus().map(({ body }) => ask.send(body))).finally(() => {
      isOver = true
    })
    let answered = 0
    while (!isOver) {
      const { status, body } = await ask('{ Tags(sort: "name") { docs { name } } }')
      expect(status).toBe(200)
      expect(body.data).toEqual({
        Tags: { docs: [{ name: 'nurse' }, { name: 'project manager' }] },
      })
      answered += 1
    }
    await flood
    expect(answered).toBeGreaterThan(0)
  })

  it('should keep its memory flat, however often it is abused', async () => {
    const round = async (): Promise<void> => {
      for (const { body } of createCorpus()) await ask.send(body)
    }
    // Caches fill, and code is compiled.
    for (let index = 0; index < 3; index += 1) await round()
    const before = memoryInUse()
    for (let index = 0; index < 3; index += 1) await round()
    expect(memoryInUse() - before).toBeLessThan(5_000_000)
  }, 120_000)
})

/** Bytes that cannot be collected. The buffers of sockets, which come and go, are not among them. */
function memoryInUse(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}

/** A query for each field with a limit that is within three steps of the root; LIMIT stands for it. */
function limitedFields(schema: GraphQLSchema): string[] {
  const found: string[] = []
  const visit = (type: GraphQLOutputType, before: string, after: string, steps: number): void => {
    const named = getNamedType(type)
    if (steps > 3 || !isObjectType(named)) return
    for (const field of Object.values(named.getFields())) {
      const inner = getNamedType(field.type)
      const others = field.args.filter(isRequiredArgument)
      if (!isObjectType(inner) || others.some((other) => !isLeafType(getNamedType(other.type))))
        continue
      const args = others.map(({ name }) => `${name}: "a"`)
      const isLimited = field.args.some(({ name }) => name === 'limit')
      const call = (list: string[]): string => (list.length > 0 ? `(${list.join(', ')})` : '')
      if (isLimited) {
        const limited = `${field.name}${call([...args, 'limit: LIMIT'])}`
        found.push(`${before}{ ${limited} { __typename } }${after}`)
      }
      visit(field.type, `${before}{ ${field.name}${call(args)} `, ` }${after}`, steps + 1)
    }
  }
  visit(schema.getQueryType()!, '', '', 0)
  return found
}
