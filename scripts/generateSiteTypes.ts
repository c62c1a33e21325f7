// `npm run generate:site-types`: writes the types of what the site asks the CMS, and of the guide's
// queries.
import { writeFileSync } from 'node:fs'
import { createGuideTypes, GUIDE_TYPES_FILE } from './guideTypes.ts'
import { createSiteTypes, SITE_TYPES_FILE } from './siteTypes.ts'

// Nothing is opened or signed: any secret does.
process.env.PAYLOAD_SECRET ??= 'only to read the schema, never to sign'
// The locales of this installation would be in the types.
process.env.LOCALES = 'en'
const { default: unsanitized } = await import('../payload.config.ts')
const { createSchema } = await import('../src/graphql/schema/createSchema.ts')
const config = await unsanitized
writeFileSync(SITE_TYPES_FILE, await createSiteTypes(config))
writeFileSync(GUIDE_TYPES_FILE, await createGuideTypes(createSchema(config).schema))
process.exit(0) // what the configuration opens would keep the process up
