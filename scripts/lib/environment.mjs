import { randomBytes } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Writes `.env` with random secrets when there is none, and loads it; what is set already wins. */
export function prepareEnvironment(root) {
  const file = join(root, '.env')
  if (!existsSync(file)) writeFileSync(file, createEnv(), { mode: 0o600 })
  process.loadEnvFile(file)
}

const createEnv = () => `# Settings of this installation; docs/operating.md lists them all.
DATABASE_URL=file:./data/platen.db
# Signs sessions and encrypts stored secrets: keep it, and keep it secret.
PAYLOAD_SECRET=${randomBytes(32).toString('hex')}
# Shared by the CMS and the public site.
SITE_WEBHOOK_SECRET=whsec_${randomBytes(32).toString('base64')}
# Loads the demo content while the library is empty.
LOAD_DEMO=true
`
