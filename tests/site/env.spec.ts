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
      host: 'localhost',
      port: 4000,
      directory: './data/site',
      webhookSecret: SECRET,
    })
  })

  it('should take the addresses of a local installation, and another one inside', () => {
    const env = { SITE_WEBHOOK_SECRET: SECRET, CMS_INTERNAL_URL: 'http://cms:3000' }
    expect(readSiteEnv(env)).toMatchObject({
      cmsUrl: 'http://cms:3000',
      cmsPublicUrl: 'http://localhost:3000',
      siteUrl: 'http://localhost:4000',
    })
  })

  it('should name every variable that is missing or wrong', () => {
    const env = { CMS_URL: 'ftp://cms', SITE_URL: 'site', SITE_WEBHOOK_SECRET: '' }
    expect(() => readSiteEnv(env)).toThrow(
      /CMS_URL: must be an address.*SITE_URL: must be an address.*SITE_WEBHOOK_SECRET: is missing/,
    )
  })
})
