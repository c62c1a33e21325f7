import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql'
import { format } from 'prettier'

/** What consumers get, current and as it was released last. */
export const SCHEMA_FILE = 'schema.graphql'
export const RELEASED_SCHEMA_FILE = 'schema.released.graphql'

/** The schema in its own language, in an order that does not depend on that of the code. */
export async function createSchemaText(schema: GraphQLSchema): Promise<string> {
  const text = printSchema(lexicographicSortSchema(schema))
  const note =
    '# Written by `npm run generate:schema`: never edit it. Languages are those of the installation;\n' +
    '# here there is English alone.\n\n'
  return format(note + text, { parser: 'graphql', printWidth: 100 })
}
