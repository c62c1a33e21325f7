import { plugin } from '@graphql-codegen/typescript-operations'
import { configToSchema } from '@payloadcms/graphql'
import {
  buildSchema,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  printSchema,
  validate,
  visit,
} from 'graphql'
import type { SanitizedConfig } from 'payload'
import { format, resolveConfig } from 'prettier'
import { COLLECTION_QUERIES, FIELDS_QUERY } from '../site/build/queries.ts'

export const SITE_TYPES_FILE = 'site/build/answers.generated.ts'

/**
 * The types of what the CMS answers to each query of the site, and of nothing else: the schema has
 * eighteen thousand lines.
 *
 * @throws {Error} a query does not fit the schema; the message says which, and where
 */
export async function createSiteTypes(config: SanitizedConfig): Promise<string> {
  // As others see it: a choice travels by its name, `CC0_1_0`, not by its value, `CC0-1.0`.
  const schema = buildSchema(printSchema(configToSchema(config).schema))
  const queries = [...Object.values(COLLECTION_QUERIES), FIELDS_QUERY]
  const documents = queries.map(({ operation, text }) => ({
    location: operation,
    document: withoutVariables(checked(schema, operation, parse(text.toString()))),
  }))
  const output = await plugin(schema, documents, CONFIG, { outputFile: SITE_TYPES_FILE })
  const parts = typeof output === 'string' ? [output] : [...(output.prepend ?? []), output.content]
  const options = await resolveConfig(SITE_TYPES_FILE)
  return format([HEADER, ...parts].join('\n'), { ...options, parser: 'typescript' })
}

const HEADER =
  '// Written by `npm run generate:site-types`, from the schema of the CMS. Not to be edited.'

const CONFIG = {
  scalars: { DateTime: 'string', JSON: 'unknown' },
  skipTypename: true,
  useTypeImports: true,
}

function checked(schema: GraphQLSchema, operation: string, document: DocumentNode): DocumentNode {
  const errors = validate(schema, document)
  if (errors.length === 0) return document
  const reasons = errors.map(({ message }) => message).join(' ')
  throw new Error(`The query ${operation} of site/build/queries.ts does not fit: ${reasons}`)
}

/** Their types name every filter that there is, and the locales of this installation. */
const withoutVariables = (document: DocumentNode): DocumentNode =>
  visit(document, { [Kind.VARIABLE_DEFINITION]: () => null, [Kind.ARGUMENT]: () => null })
