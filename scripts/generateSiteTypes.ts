// `npm run generate:site-types`: writes the types of what the site asks the CMS.
import { writeFileSync } from 'node:fs'
import { createSiteTypes, SITE_TYPES_FILE } from './siteTypes.ts'

// Nothing is opened or signed: any secret does.
process.env.PAYLOAD_SECRET ??= 'only to read the schema, never to sign'
const { default: config } = await import('../payload.config.ts')
writeFileSync(SITE_TYPES_FILE, await createSiteTypes(await config))
process.exit(0) // what the configuration opens would keep the process up
