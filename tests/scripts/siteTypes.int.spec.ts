import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { createSiteTypes, SITE_TYPES_FILE } from '../../scripts/siteTypes.ts'

describe('the types of what the CMS answers the site', () => {
  it('should be those of the schema and the queries as they are now', async () => {
    // In many locales, since nothing of them may end up in the file.
    Object.assign(process.env, {
      PAYLOAD_SECRET: 'only for tests, only for tests, only for tests',
      LOCALES: 'de-AT,en',
    })
    const { default: config } = await import('../../payload.config.ts')
    const written = readFileSync(SITE_TYPES_FILE, 'utf8')
    // When this fails: npm run generate:site-types
    expect(await createSiteTypes(await config)).toBe(written)
  })
})
