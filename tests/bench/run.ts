/** `npm run bench -- <area>`: measures on this machine and prints; asserts nothing. */
import { documentsBulk } from './documents/bulk.ts'
import { documents } from './documents/index.ts'
import { graphqlAbuse } from './graphql/abuse.ts'
import { graphql } from './graphql/index.ts'
import { guard } from './guard.ts'
import { publish } from './publish.ts'
import { site, SITE_AREAS } from './site/index.ts'
import { start } from './start.ts'
import { webhooks } from './webhooks/index.ts'
import { webhooksSoak } from './webhooks/soak.ts'

const AREAS: Record<string, () => Promise<void>> = {
  guard,
  documents,
  'documents-bulk': documentsBulk,
  graphql,
  'graphql-abuse': graphqlAbuse,
  publish,
  site,
  ...SITE_AREAS,
  start,
  webhooks,
  'webhooks-soak': webhooksSoak,
}

// What an area waits for may not keep the process by itself.
setInterval(() => undefined, 60_000)

/** Without the parts of others. */
const WHOLE_AREAS = Object.keys(AREAS).filter((name) => !(name in SITE_AREAS))

const wanted = process.argv.slice(2)
for (const name of wanted.length > 0 ? wanted : WHOLE_AREAS) {
  const area = AREAS[name]
  if (!area) {
    console.error(`There is no area "${name}"; there are ${Object.keys(AREAS).join(', ')}.`)
    process.exit(1)
  }
  console.log(`\n${name}`)
  await area()
}
process.exit(0)
