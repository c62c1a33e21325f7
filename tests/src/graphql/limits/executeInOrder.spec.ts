import { describe, expect, it } from '@jest/globals'
import { GraphQLInt, GraphQLObjectType, GraphQLSchema, parse } from 'graphql'
import { executeInOrder, stopWithSignal } from '../../../../src/graphql/limits/executeInOrder.ts'

/** Fields that are there when the test says so. */
function startSchema() {
  const begun: string[] = []
  const finish = new Map<string, () => void>()
  const field = (name: string) => ({
    type: inner,
    resolve: () => {
      begun.push(name)
      return new Promise((resolve) => finish.set(name, () => resolve({})))
    },
  })
  const inner: GraphQLObjectType = new GraphQLObjectType({
    name: 'Inner',
    fields: { n: { type: GraphQLInt, resolve: () => begun.push('n') } },
  })
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: { slow: field('slow'), fast: field('fast') },
    }),
  })
  stopWithSignal(schema)
  return { schema, begun, finish }
}

const document = parse('{ slow { n } fast { n } }')
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('executeInOrder', () => {
  it('should put fields in the order of the query, whichever is there first', async () => {
    const { schema, finish } = startSchema()
    const result = executeInOrder({ schema, document, contextValue: {} })
    finish.get('fast')?.()
    await turn()
    finish.get('slow')?.()
    expect(JSON.stringify((await result).data)).toBe('{"slow":{"n":4},"fast":{"n":3}}')
  })

  it('should end with its signal, and resolve nothing more', async () => {
    const { schema, begun, finish } = startSchema()
    const stop = new AbortController()
    const result = executeInOrder({ schema, document, contextValue: {} }, stop.signal)
    stop.abort(new Error('The time is over.'))
    await expect(result).rejects.toThrow('The time is over.')
    finish.get('slow')?.()
    finish.get('fast')?.()
    await turn()
    expect(begun).toEqual(['slow', 'fast'])
  })

  it('should not begin when its signal is over', async () => {
    const { schema, begun } = startSchema()
    const over = AbortSignal.abort(new Error('Gone.'))
    await expect(executeInOrder({ schema, document, contextValue: {} }, over)).rejects.toThrow(
      'Gone.',
    )
    expect(begun).toEqual([])
  })
})
