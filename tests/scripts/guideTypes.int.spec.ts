import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { createGuideTypes, GUIDE_TYPES_FILE } from '../../scripts/guideTypes.ts'

describe('the types of the guide to GraphQL', () => {
  it('should be those of the schema and the guide as they are now', async () => {
    Object.assign(process.env, {
      PAYLOAD_SECRET: 'only for tests, only for tests, only for tests',
      LOCALES: 'en',
    })
    const { default: config } = await import('../../payload.config.ts')
    const { createSchema } = await import('../../src/graphql/schema/createSchema.ts')
    const written = readFileSync(GUIDE_TYPES_FILE, 'utf8')
    // When this fails: npm run generate:site-types
    expect(await createGuideTypes(createSchema(await config).schema)).toBe(written)
  })
})
