import { describe, expect, it } from '@jest/globals'
import { readSiteEnv } from '../../site/env.ts'
import { SECRET } from './fakeCms.ts'

const COMPLETE = {
  CMS_URL: 'http://localhost:3000/',
  SITE_URL: 'https://site.example',
  SITE_WEBHOOK_SECRET: SECRET,
}

describe('readSiteEnv', () => {
  it('should fill in what may be left out', () => {
    expect(readSiteEnv(COMPLETE)).toEqual({
      cmsUrl: 'http://localhost:3000',
      cmsPublicUrl: 'http://localhost:3000',
      siteUrl: 'https://site.example',
      siteName: 'Platen',
      port: 4000,
      directory: './data/site',
      webhookSecret: SECRET,
    })
  })

  it('should name every variable that is missing or wrong', () => {
    const env = { ...COMPLETE, CMS_URL: '', SITE_URL: 'site', SITE_WEBHOOK_SECRET: 'secret' }
    expect(() => readSiteEnv(env)).toThrow(
      /CMS_URL: is missing.*SITE_URL: must be an address.*SITE_WEBHOOK_SECRET: must be whsec_/,
    )
  })
})
