// `npm run generate:schema`: writes schema.graphql for consumers. With `-- --release`, also what the
// next version is compared with: only together with an entry in the changelog.
import { writeFileSync } from 'node:fs'
import { createSchemaText, RELEASED_SCHEMA_FILE, SCHEMA_FILE } from './schemaFile.ts'

// Nothing is opened or signed: any secret does.
process.env.PAYLOAD_SECRET ??= 'only to read the schema, never to sign'
// The locales of this installation would be in the schema.
process.env.LOCALES = 'en'
const { default: unsanitized } = await import('../payload.config.ts')
const { createSchema } = await import('../src/graphql/schema/createSchema.ts')
const text = await createSchemaText(createSchema(await unsanitized).schema)
const files = [SCHEMA_FILE, ...(process.argv.includes('--release') ? [RELEASED_SCHEMA_FILE] : [])]
for (const file of files) writeFileSync(file, text)
process.exit(0) // what the configuration opens would keep the process up
