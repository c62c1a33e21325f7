import { describe, expect, it } from '@jest/globals'
import { createSchema, createYoga } from 'graphql-yoga'
import type { PayloadRequest } from 'payload'
import type { GraphqlContext } from '../../../../src/graphql/context.ts'
import { limitsPlugin, type LimitsOptions } from '../../../../src/graphql/limits/limitsPlugin.ts'
import { createMaskError } from '../../../../src/graphql/maskError.ts'

const SMALL = '{ small }'
const LARGE = '{ large(limit: 100) { id pinned { id } } }'

describe('limitsPlugin', () => {
  it('should execute so many queries at a time, and let small ones pass by large ones', async () => {
    const { ask, log, release } = start({ maxReads: 1 })
    const answers = [ask(LARGE), ask(LARGE), ask(LARGE), ask(SMALL)]
    await settled()
    expect(log).toEqual(['large'])
    release()
    await settled()
    expect(log).toEqual(['large', 'small', 'large'])
    release()
    await settled()
    release()
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(log).toEqual(['large', 'small', 'large', 'large'])
  })

  it('should say 503 and when to try again where too many wait', async () => {
    const { ask, release } = start({ maxReads: 1 })
    const answers = Array.from({ length: 17 }, () => ask(LARGE))
    await settled()
    const { status, headers, body } = await ask(LARGE)
    expect(status).toBe(503)
    expect(headers.get('Retry-After')).toBe('1')
    expect(body.errors[0]).toEqual({
      message: 'The server has too many queries to answer. Try again in a second.',
      extensions: { code: 'TOO_BUSY', statusCode: 503 },
    })
    for (let index = 0; index < 17; index += 1) {
      release()
      await settled()
    }
    expect((await Promise.all(answers)).every(({ status: each }) => each === 200)).toBe(true)
  })

  it('should say 504 when the time is over, and resolve nothing more', async () => {
    const { ask, log, release } = start({ maxReads: 1, timeoutMs: 20 })
    const { status, body } = await ask('{ large(limit: 1) { id slow } }')
    expect(status).toBe(504)
    expect(body.errors[0]?.extensions).toEqual({ code: 'TIMEOUT', statusCode: 504 })
    release()
    await settled()
    expect(log).toEqual(['large'])
    expect((await ask(SMALL)).status).toBe(200)
  })

  it('should free the place of who is gone', async () => {
    const { ask, log, release } = start({ maxReads: 1 })
    const gone = new AbortController()
    const left = ask(LARGE, gone.signal)
    const waiting = ask(SMALL)
    await settled()
    expect(log).toEqual(['large'])
    gone.abort()
    await expect(left).rejects.toThrow()
    expect((await waiting).status).toBe(200)
    release()
  })

  it('should leave writes to their own queue', async () => {
    const { ask, release } = start({ maxReads: 1 })
    const reading = ask(LARGE)
    await settled()
    expect((await ask('mutation { write }')).body.data).toEqual({ write: true })
    release()
    await reading
  })
})

const settled = async (): Promise<void> => {
  for (let index = 0; index < 20; index += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** A server whose large lists wait until they are let go, one at a time. */
function start(options: Omit<LimitsOptions, 'isOpen'>) {
  const log: string[] = []
  const held: (() => void)[] = []
  const schema = createSchema<GraphqlContext>({
    typeDefs: `
      type Query { small: Int, large(limit: Int): [Doc] }
      type Mutation { write: Boolean }
      type Doc { id: ID, createdAt: String, slow: Int, pinned: [Doc] }
    `,
    resolvers: {
      Query: {
        small: () => void log.push('small'),
        large: async () => {
          log.push('large')
          await new Promise<void>((resolve) => held.push(resolve))
          return [{ id: 1 }]
        },
      },
      Mutation: { write: () => true },
      Doc: { slow: () => void log.push('slow') },
    },
  })
  const yoga = createYoga({
    schema,
    logging: false,
    context: () => ({ req: { user: null } as PayloadRequest, headers: {} }),
    plugins: [limitsPlugin({ ...options, isOpen: false })],
    maskedErrors: { maskError: createMaskError(() => undefined) },
    fetchAPI: { fetch, Request, Response, Headers, ReadableStream, URL, URLSearchParams },
  })
  const ask = async (query: string, signal?: AbortSignal) => {
    const request = new Request('http://localhost/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query }),
      ...(signal ? { signal } : {}),
    })
    const response = await yoga.fetch(request)
    const body = (await response.json()) as {
      data?: unknown
      errors: { message: string; extensions: Record<string, unknown> }[]
    }
    return { status: response.status, headers: response.headers, body }
  }
  return { ask, log, release: () => held.shift()?.() }
}
