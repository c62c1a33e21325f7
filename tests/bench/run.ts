/** `npm run bench -- <area>`: measures on this machine and prints; asserts nothing. */
import { documentsBulk } from './documentsBulk.ts'
import { guard } from './guard.ts'
import { publish } from './publish.ts'
import { start } from './start.ts'

const AREAS: Record<string, () => Promise<void>> = {
  guard,
  'documents-bulk': documentsBulk,
  publish,
  start,
}

const wanted = process.argv.slice(2)
for (const name of wanted.length > 0 ? wanted : Object.keys(AREAS)) {
  const area = AREAS[name]
  if (!area) {
    console.error(`There is no area "${name}"; there are ${Object.keys(AREAS).join(', ')}.`)
    process.exit(1)
  }
  console.log(`\n${name}`)
  await area()
}
process.exit(0)
