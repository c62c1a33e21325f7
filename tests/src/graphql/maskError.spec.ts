import { describe, expect, it } from '@jest/globals'
import { GraphQLError, parse } from 'graphql'
import { APIError, Forbidden, NotFound, QueryError, ValidationError } from 'payload'
import { ERROR_CODES, refusal } from '../../../src/graphql/errors.ts'
import { createMaskError, type HiddenError } from '../../../src/graphql/maskError.ts'

/** As the executor wraps what a resolver throws. */
const thrown = (originalError: Error): GraphQLError =>
  new GraphQLError(originalError.message, { originalError, path: ['Tags', 'docs', 0] })

function mask(error: unknown): { told: GraphQLError; logged: HiddenError[] } {
  const logged: HiddenError[] = []
  const told = createMaskError(
    (entry) => logged.push(entry),
    () => 'id-1',
  )(error)
  return { told, logged }
}

describe('maskError', () => {
  it.each([
    ['NOT_FOUND', 404, new NotFound()],
    ['FORBIDDEN', 403, new Forbidden()],
    ['BAD_USER_INPUT', 400, new QueryError([{ path: 'secret' }])],
    ['UNAUTHENTICATED', 401, new APIError('Wrong password.', 401)],
    ['CONFLICT', 409, new APIError('Changed meanwhile.', 409)],
    ['CONFLICT', 423, new APIError('Locked.', 423)],
    ['RATE_LIMITED', 429, new APIError('Too often.', 429)],
    ['BAD_USER_INPUT', 422, new APIError('Not like this.', 422)],
    ['TOO_BUSY', 503, new APIError('Waited too long.', 503, null, true)],
  ])('should tell %s where Payload says %d', (code, statusCode, error) => {
    const { told, logged } = mask(thrown(error))
    expect(told.message).toBe(error.message)
    expect(told.extensions).toMatchObject({ code, statusCode, name: error.name })
    expect(told.path).toEqual(['Tags', 'docs', 0])
    expect(logged).toEqual([])
  })

  it('should tell which fields are not valid', () => {
    const errors = [{ path: 'slug', message: 'is taken' }]
    const { told } = mask(thrown(new ValidationError({ collection: 'tags', errors })))
    expect(told.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      data: { collection: 'tags', errors },
    })
  })

  it.each([
    ['a plain error', thrown(new Error('SELECT secret FROM users'))],
    ['an error of ours that Payload hides', thrown(new APIError('secret', 500))],
    ['an error of a resolver about its own answer', thrown(new GraphQLError('secret'))],
    ['an error outside of resolvers', new Error('secret')],
    [
      'an error outside of resolvers that Yoga wrapped',
      new GraphQLError('secret', { originalError: new Error('secret') }),
    ],
    ['what is no error', 'secret'],
  ])('should hide %s, and log it under the id that is told', (_name, error) => {
    const { told, logged } = mask(error)
    expect(JSON.stringify(told)).not.toContain('secret')
    expect(told.message).toBe('Something went wrong.')
    expect(told.extensions).toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      statusCode: 500,
      errorId: 'id-1',
    })
    expect(logged).toHaveLength(1)
    expect(logged[0]).toMatchObject({ errorId: 'id-1' })
  })

  it.each([
    ['SQLite', Object.assign(new Error('secret: datatype mismatch'), { code: 'SQLITE_MISMATCH' })],
    [
      'SQLite below drizzle',
      new Error('Failed query: secret', {
        cause: Object.assign(new Error('SQLITE_ERROR: LIKE or GLOB pattern too complex'), {
          code: 'SQLITE_ERROR',
        }),
      }),
    ],
    [
      'mongoose',
      Object.assign(new Error('Cast to ObjectId failed for secret'), { name: 'CastError' }),
    ],
    ['MongoDB', Object.assign(new Error('secret'), { name: 'MongoServerError', code: 51091 })],
  ])(
    'should call a value that %s cannot use a mistake of the caller, in other words',
    (_name, error) => {
      const { told, logged } = mask(thrown(error))
      expect(told.extensions.code).toBe('BAD_USER_INPUT')
      expect(told.message).not.toContain('secret')
      expect(logged).toEqual([])
    },
  )

  it.each(['SQLITE_BUSY', 'SQLITE_ERROR'])('should hide %s, which is ours', (code) => {
    const error = Object.assign(new Error(`${code}: no such table: tags`), { code })
    expect(mask(thrown(error)).told.extensions.code).toBe('INTERNAL_SERVER_ERROR')
  })

  it('should leave refusals as they are, and take the status of the answer from those of a field', () => {
    const whole = mask(refusal('TOO_BUSY', 'Later.', { headers: { 'Retry-After': '1' } })).told
    expect(whole.message).toBe('Later.')
    expect(whole.extensions).toEqual({
      code: 'TOO_BUSY',
      statusCode: 503,
      http: { status: 503, spec: false, headers: { 'Retry-After': '1' } },
    })
    const field = mask(thrown(refusal('BAD_USER_INPUT', 'No such locale.'))).told
    expect(field.message).toBe('No such locale.')
    expect(field.extensions).toEqual({ code: 'BAD_USER_INPUT', statusCode: 400 })
  })

  it('should tell of variables that cannot be read, but not a megabyte of them', () => {
    const nodes = parse('query ($n: Int) { a }').definitions
    const { told } = mask(new GraphQLError(`Variable "$n" got ${'x'.repeat(10_000)}`, { nodes }))
    expect(told.extensions).toMatchObject({ code: 'BAD_USER_INPUT', http: { status: 400 } })
    expect(told.message).toMatch(/^Variable "\$n" got x+…$/)
    expect(told.message).toHaveLength(1_001)
  })

  it('should know a status for every code', () => {
    for (const [code, status] of Object.entries(ERROR_CODES)) {
      expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/)
      expect(status).toBeGreaterThanOrEqual(400)
    }
  })
})
