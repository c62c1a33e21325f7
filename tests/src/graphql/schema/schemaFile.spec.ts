import { beforeAll, expect, it } from '@jest/globals'
import {
  buildSchema,
  findBreakingChanges,
  lexicographicSortSchema,
  printSchema,
  type GraphQLSchema,
} from 'graphql'
import { readFileSync } from 'node:fs'
import { RELEASED_SCHEMA_FILE, SCHEMA_FILE } from '../../../../scripts/schemaFile.ts'
import { createSchema } from '../../../../src/graphql/schema/createSchema.ts'
import { loadConfig } from './loadConfig.ts'

let schema: GraphQLSchema

beforeAll(async () => {
  process.env.LOCALES = 'en'
  schema = createSchema(await loadConfig()).schema
}, 60_000)

const read = (file: string) => buildSchema(readFileSync(file, 'utf8'))
const lines = (one: GraphQLSchema) => printSchema(lexicographicSortSchema(one)).split('\n')

/** What consumers would notice, said in words. */
const breaking = (before: GraphQLSchema, after: GraphQLSchema) =>
  findBreakingChanges(before, after).map(({ description }) => description)

it('should be the schema that is served: run `npm run generate:schema`', () => {
  expect(lines(read(SCHEMA_FILE))).toEqual(lines(schema))
})

it('should take nothing from consumers of the released one: see CONTRIBUTING.md', () => {
  expect(breaking(read(RELEASED_SCHEMA_FILE), schema)).toEqual([])
})

it('should notice what would', () => {
  const text = readFileSync(RELEASED_SCHEMA_FILE, 'utf8')
  const more = text.replace('type TagLetter {', 'type TagLetter {\n  gone: Int')
  expect(more).not.toBe(text)
  expect(breaking(buildSchema(more), schema)).toEqual(['TagLetter.gone was removed.'])
})
