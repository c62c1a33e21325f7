import { beforeAll, expect, it } from '@jest/globals'
import { isEnumType, isInputObjectType, isObjectType, type GraphQLSchema } from 'graphql'
import { createSchema } from '../../../../src/graphql/schema/createSchema.ts'
import { loadConfig } from './loadConfig.ts'

let schema: GraphQLSchema

beforeAll(async () => {
  schema = createSchema(await loadConfig()).schema
}, 60_000)

it('should describe every type, field, argument and enum value', () => {
  const missing: string[] = []
  const expectText = (path: string, { description }: { description?: string | null }) => {
    if (!description?.trim()) missing.push(path)
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue
    expectText(type.name, type)
    if (isObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        expectText(`${type.name}.${field.name}`, field)
        for (const arg of field.args) expectText(`${type.name}.${field.name}(${arg.name})`, arg)
      }
    }
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        expectText(`${type.name}.${field.name}`, field)
      }
    }
    if (isEnumType(type)) {
      for (const value of type.getValues()) expectText(`${type.name}.${value.name}`, value)
    }
  }
  expect(missing).toEqual([])
})

it("should use the fields' own words", () => {
  const tag = schema.getType('Tag')
  const licence = schema.getType('DocumentTemplate_licence')
  if (!isObjectType(tag) || !isEnumType(licence)) throw new Error('The types are gone.')
  expect(tag.getFields().letter?.description).toBe('Where A–Z lists show the tag.')
  expect(licence.getValue('CC0_1_0')?.description).toBe('CC0 1.0: public domain.')
})

it('should show nothing that is only of use to the admin', () => {
  const names = Object.keys(schema.getTypeMap()).join(' ')
  expect(names).not.toMatch(/Payload(Kv|Locked|Preference)|DocAccess|Webhook|TemplateRender/)
  const user = schema.getType('User')
  if (!isObjectType(user)) throw new Error('The type is gone.')
  expect(Object.keys(user.getFields()).join(' ')).not.toMatch(/salt|hash|resetPasswordToken/)
})

it('should not filter by what no database knows', () => {
  const filter = schema.getType('Tag_where')
  if (!isInputObjectType(filter)) throw new Error('The type is gone.')
  expect(filter.getFields()).not.toHaveProperty('indexable')
  expect(filter.getFields()).toHaveProperty('slug')
})
