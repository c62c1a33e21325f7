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
      locales: ['en'],
      theme: null,
      cacheBytes: 64_000_000,
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

  it('should take several locales as they are spelt, the first being the default', () => {
    const env = { ...COMPLETE, LOCALES: 'en, de,pt-br,', SITE_THEME: './theme.ts' }
    const { locales, theme } = readSiteEnv(env)
    expect(locales).toEqual(['en', 'de', 'pt-br'])
    expect(theme).toBe('./theme.ts')
  })

  it.each([
    ['en,../de', /LOCALES: "\.\.\/de" is no BCP 47 language tag/],
    ['en,de_DE', /LOCALES: "de_DE" is no BCP 47 language tag/],
    ['de,DE', /LOCALES: names a locale twice/],
    [' , ', /LOCALES: must name one locale at least/],
    ['en,search', /LOCALES: "search" is where the site has its own pages/],
  ])('should refuse the locales %s', (LOCALES, reason) => {
    expect(() => readSiteEnv({ ...COMPLETE, LOCALES })).toThrow(reason)
  })

  it.each(['https://site.example/docs', 'https://site.example/?a=b', 'https://u:p@site.example'])(
    'should refuse %s, from whose root pages could not link to each other',
    (SITE_URL) => {
      expect(() => readSiteEnv({ ...COMPLETE, SITE_URL })).toThrow(
        /SITE_URL: must be an address without a path/,
      )
    },
  )

  it('should refuse a cache of less than nothing', () => {
    expect(() => readSiteEnv({ ...COMPLETE, SITE_CACHE_MB: '-1' })).toThrow(
      /SITE_CACHE_MB: must not be negative/,
    )
    expect(readSiteEnv({ ...COMPLETE, SITE_CACHE_MB: '0' }).cacheBytes).toBe(0)
  })

  it('should name every variable that is missing or wrong', () => {
    const env = { CMS_URL: 'ftp://cms', SITE_URL: 'site', SITE_WEBHOOK_SECRET: '' }
    expect(() => readSiteEnv(env)).toThrow(
      /CMS_URL: must be an address.*SITE_URL: must be an address.*SITE_WEBHOOK_SECRET: is missing/,
    )
  })
})
