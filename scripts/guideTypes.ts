import { plugin as documentsPlugin } from '@graphql-codegen/typed-document-node'
import { plugin as typesPlugin } from '@graphql-codegen/typescript-operations'
import { buildSchema, type GraphQLSchema, parse, printSchema, validate } from 'graphql'
import { format, resolveConfig } from 'prettier'
import { guideQueries } from '../tests/support/guideQueries.ts'

export const GUIDE_TYPES_FILE = 'tests/docs/guideQueries.generated.ts'

/** As client/README.md tells consumers to set it. */
export const CONFIG = {
  documentMode: 'string',
  scalars: { DateTime: 'string', EmailAddress: 'string', JSON: 'unknown', JSONObject: 'unknown' },
  skipTypename: true,
  useTypeImports: true,
} as const

/**
 * The queries of docs/graphql.md as a consumer gets them from GraphQL Code Generator, with the types
 * of their variables and answers.
 *
 * @throws {Error} a query does not fit the schema; the message says which
 */
export async function createGuideTypes(ours: GraphQLSchema): Promise<string> {
  // As others see it: a choice travels by its name, `CC0_1_0`, not by its value, `CC0-1.0`.
  const schema = buildSchema(printSchema(ours))
  const documents = guideQueries.map(({ title, text }) => {
    const document = parse(text)
    const [error] = validate(schema, document)
    if (error) throw new Error(`The query "${title}" of the guide does not fit: ${error.message}`)
    return { location: title, document }
  })
  const info = { outputFile: GUIDE_TYPES_FILE }
  const outputs = [
    await typesPlugin(schema, documents, CONFIG, info),
    await documentsPlugin(schema, documents, CONFIG as never, info),
  ].map((output) => (typeof output === 'string' ? { content: output } : output))
  const parts = [
    HEADER,
    ...outputs.flatMap(({ prepend = [] }) => prepend),
    ...outputs.map(({ content }) => content),
  ]
  const options = await resolveConfig(GUIDE_TYPES_FILE)
  return format(parts.join('\n'), { ...options, parser: 'typescript' })
}

const HEADER = `/* eslint-disable -- as the generator writes it */
// Written by \`npm run generate:site-types\`, from docs/graphql.md and the schema. Not to be edited.`
