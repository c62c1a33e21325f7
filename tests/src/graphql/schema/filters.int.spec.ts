import { beforeAll, describe, expect, it } from '@jest/globals'
import {
  getNamedType,
  graphql,
  GraphQLEnumType,
  isInputObjectType,
  isListType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql'
import type { Payload } from 'payload'
import { createMaskError } from '../../../../src/graphql/maskError.ts'
import { createSchema } from '../../../../src/graphql/schema/createSchema.ts'
import { createArticle, createTag, createTemplate, createUser } from '../../../support/content.ts'
import { createRandom } from '../../../support/createRandom.ts'
import { startPayload } from '../../../support/startPayload.ts'
import { requestOf } from './runQuery.ts'

/** `SEED=… QUERIES=…` try others, and more. */
const SEED = Number(process.env.SEED ?? 1)
const QUERIES = Number(process.env.QUERIES ?? 600)

let payload: Payload
let schema: GraphQLSchema
let admin: { id: string }
const random = createRandom(SEED)

beforeAll(async () => {
  const started = await startPayload()
  payload = started.payload
  schema = createSchema(started.config).schema
  admin = await createUser(payload, 'admin')
  const tag = await createTag(payload, { aliases: ['x'] })
  await createArticle(payload, { tags: [tag.id] })
  await createTemplate(payload, { tags: [tag.id] })
}, 120_000)

const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T

/** Values that every scalar takes, and some that it does not. */
function valueOf(type: GraphQLInputType): unknown {
  if (isListType(type)) {
    return Array.from({ length: Math.floor(random() * 3) }, () => valueOf(type.ofType))
  }
  const named = getNamedType(type)
  if (named instanceof GraphQLEnumType) return pick(named.getValues()).name
  switch (named.name) {
    case 'Boolean':
      return pick([true, false])
    case 'Float':
    case 'Int':
      return pick([0, -1, 1, 2 ** 31 - 1])
    case 'DateTime':
      return pick(['2026-03-02T09:00:00.000Z', '1970-01-01T00:00:00.000Z'])
    default:
      return pick([
        '',
        'x',
        '1',
        'null',
        '%',
        '(((',
        'x,y',
        '2026-01-01',
        '6b051458b1f04aae341045d0',
      ])
  }
}

/** Every list of docs, with the type of its filter. */
const lists = () =>
  Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) => {
    const where = field.args.find(({ name }) => name === 'where')?.type
    const returns = getNamedType(field.type).name
    return where && !field.name.startsWith('count')
      ? [{ name: field.name, returns, where: getNamedType(where) as GraphQLInputObjectType }]
      : []
  })

function filterOf(where: GraphQLInputObjectType): Record<string, unknown> {
  const field = pick(
    Object.values(where.getFields()).filter(({ name }) => !/^(AND|OR)$/.test(name)),
  )
  const operators = getNamedType(field.type)
  if (!isInputObjectType(operators)) return {}
  const operator = pick(Object.values(operators.getFields()))
  return { [field.name]: { [operator.name]: valueOf(operator.type) } }
}

/** What the caller would not be told of, because it is our fault. */
async function hiddenErrors(
  source: string,
  variableValues: Record<string, unknown>,
  user: { id: string } | undefined,
): Promise<string[]> {
  const contextValue = { req: await requestOf(payload, user), headers: {} }
  const { errors = [] } = await graphql({ schema, source, contextValue, variableValues })
  const hidden: string[] = []
  const mask = createMaskError(({ err }) => hidden.push(String(err)))
  errors.forEach(mask)
  return hidden
}

describe('a filter that the schema allows', () => {
  it('should find docs or be refused, and never be our fault', async () => {
    const all = lists()
    expect(all.length).toBeGreaterThan(5)
    const faults: unknown[] = []
    for (let n = 0; n < QUERIES; n++) {
      const { name, where } = pick(all)
      const one = filterOf(where)
      const filter = random() < 0.2 ? { OR: [one, filterOf(where)] } : one
      const source = `query Q($where: ${where.name}) { ${name}(where: $where, limit: 2) { totalDocs docs { id } } }`
      for (const user of [undefined, admin]) {
        const hidden = await hiddenErrors(source, { where: filter }, user)
        if (hidden.length > 0) faults.push([name, JSON.stringify(filter), ...hidden])
      }
    }
    expect(faults).toEqual([])
  }, 240_000)
})
