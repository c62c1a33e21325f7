import { beforeAll, describe, expect, it } from '@jest/globals'
import {
  getNamedType,
  isEnumType,
  isLeafType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import type { FlattenedField, Payload } from 'payload'
import { createSchema } from '../../../../src/graphql/schema/createSchema.ts'
import { startPayload } from '../../../support/startPayload.ts'
import { runQuery } from './runQuery.ts'
import { seedFull } from './seedFull.ts'

const LISTS = {
  Articles: 'articles',
  Tags: 'tags',
  DocumentTemplates: 'document-templates',
  allMedia: 'media',
  Redirects: 'redirects',
  GeneratedFiles: 'generated-files',
} as const
const LOCALES = ['en', 'pl'] as const

let payload: Payload
let schema: GraphQLSchema
let admin: { id: string }

beforeAll(async () => {
  const started = await startPayload({ LOCALES: 'en,pl' })
  payload = started.payload
  schema = createSchema(started.config).schema
  ;({ admin } = await seedFull(payload))
}, 120_000)

type Field = GraphQLField<unknown, unknown>
type Path = Field[]

/** Every field of a type that has a value of its own; related docs with their ids. */
function pathsOf(type: GraphQLObjectType, within: Path = []): Path[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const path = [...within, field]
    const inner = getNamedType(field.type)
    if (isLeafType(inner)) return [path]
    // Lists with arguments are not of the doc: their own tests are next door.
    const isOwn = field.args.every(({ name }) => /^(locale|fallbackLocale|draft)$/.test(name))
    if (!isObjectType(inner) || !isOwn) return []
    const isRelated = /relationship|upload/.test(originalOf(field)?.type ?? '')
    const id = inner.getFields().id
    if (isRelated && id) return [[...path, id]]
    return isRelated ? [] : pathsOf(inner, path)
  })
}

const originalOf = (field: Field) => (field.extensions as { field?: FlattenedField }).field

const printPath = ([field, ...rest]: Path): string =>
  field ? `${field.name} ${rest.length > 0 ? `{ ${printPath(rest)} }` : ''}` : ''

/** What a path leads to, as GraphQL says it: missing is null. */
function valueAt(value: unknown, [field, ...rest]: Path): unknown {
  if (!field) return value ?? null
  if (Array.isArray(value)) return value.map((item) => valueAt(item, [field, ...rest]))
  if (typeof value !== 'object' || value === null) {
    // Related docs of depth 0 are their ids.
    return field.name === 'id' ? (value ?? null) : null
  }
  const own = (value as Record<string, unknown>)[field.name]
  const type = getNamedType(field.type)
  return valueAt(isEnumType(type) ? namesOf(own, type.serialize.bind(type)) : own, rest)
}

const namesOf = (value: unknown, serialize: (value: unknown) => unknown): unknown => {
  if (value === null || value === undefined) return null
  return Array.isArray(value) ? value.map(serialize) : serialize(value)
}

/** Lists that hold nothing are as good as none. */
const normal = (value: unknown): unknown =>
  Array.isArray(value) && value.length === 0 ? null : value

describe.each(Object.entries(LISTS))('%s', (list, slug) => {
  it.each(['anonymous readers', 'admins'])(
    'should have the same value in every field asked for alone as in the full doc, for %s',
    async (who) => {
      const user = who === 'admins' ? admin : undefined
      const listType = getNamedType(schema.getQueryType()?.getFields()[list]?.type)
      const docType = getNamedType((listType as GraphQLObjectType).getFields().docs?.type)
      const paths = pathsOf(docType as GraphQLObjectType)
      expect(paths.length).toBeGreaterThan(3)
      let known = 0
      for (const locale of LOCALES) {
        const { docs } = await payload.find({
          collection: slug,
          depth: 0,
          locale,
          overrideAccess: false,
          sort: 'id',
          ...(user ? { user: { ...user, collection: 'users' } } : {}),
        } as Parameters<Payload['find']>[0])
        expect(docs.length).toBeGreaterThan(0)
        for (const path of paths) {
          const source = `{ ${list}(sort: "id", locale: ${locale}) { docs { ${printPath(path)} } } }`
          const { data, errors } = await runQuery(payload, schema, source, { user })
          expect([source, errors]).toEqual([source, undefined])
          const answered = (data?.[list] as { docs: unknown[] }).docs
          // Readers cannot see users; whole docs give away their ids all the same.
          const isHidden = !user && path.some((field) => getNamedType(field.type).name === 'User')
          const expected = docs.map((doc) => (isHidden ? null : normal(valueAt(doc, path))))
          expect([source, answered.map((doc) => normal(valueAtAnswer(doc, path)))]).toEqual([
            source,
            expected,
          ])
          known += expected.filter((value) => value !== null).length
        }
      }
      expect(known).toBeGreaterThan(paths.length)
    },
    60_000,
  )
})

function valueAtAnswer(value: unknown, [field, ...rest]: Path): unknown {
  if (!field || value === null || value === undefined) return value ?? null
  if (Array.isArray(value)) return value.map((item) => valueAtAnswer(item, [field, ...rest]))
  return valueAtAnswer((value as Record<string, unknown>)[field.name], rest)
}
