import { describe, expect, it } from '@jest/globals'

// The module reads the environment when it is imported.
process.env.PAYLOAD_SECRET = 'only for tests, only for tests, only for tests'
const { readEnv } = await import('../../src/env.ts')

const PAYLOAD_SECRET = 'a secret of more than thirty-two characters'

describe('readEnv', () => {
  it('should need nothing but the secret', () => {
    expect(readEnv({ PAYLOAD_SECRET })).toMatchObject({
      DATABASE_URL: 'file:./data/platen.db',
      CMS_URL: 'http://localhost:3000',
      SITE_INTERNAL_URL: 'http://localhost:4000',
      WEBHOOK_ALLOWED_HOSTS: ['localhost:4000'],
      LOCALES: ['en'],
      LOAD_DEMO: false,
      TRUST_PROXY: false,
      FILLS_PER_MINUTE: 30,
      API_RATE_LIMIT: 3000,
      API_OPERATIONS: 'any',
      WEBHOOK_RETENTION_DAYS: 30,
    })
  })

  it('should take an empty variable for one that is not set', () => {
    expect(readEnv({ PAYLOAD_SECRET, PORT: '' }).PORT).toBe(3000)
  })

  it('should take a limit of requests, or none', () => {
    expect(readEnv({ PAYLOAD_SECRET, API_RATE_LIMIT: '60' }).API_RATE_LIMIT).toBe(60)
    expect(readEnv({ PAYLOAD_SECRET, API_RATE_LIMIT: 'off' }).API_RATE_LIMIT).toBeNull()
  })

  it('should take a mail server with its sender', () => {
    const given = { SMTP_URL: 'smtps://me:pw@mail.example.org', SMTP_FROM: 'CMS <a@example.org>' }
    expect(readEnv({ PAYLOAD_SECRET, ...given }).SMTP).toEqual({
      url: given.SMTP_URL,
      from: given.SMTP_FROM,
    })
    expect(readEnv({ PAYLOAD_SECRET }).SMTP).toBeNull()
  })

  it.each([
    [{}, /PAYLOAD_SECRET: is missing/],
    [{ PAYLOAD_SECRET: 'short' }, /PAYLOAD_SECRET/],
    [{ PAYLOAD_SECRET, PORT: 'eighty' }, /PORT/],
    [{ PAYLOAD_SECRET, SITE_URL: 'ftp://example.org' }, /SITE_URL/],
    [{ PAYLOAD_SECRET, TRUST_PROXY: 'true' }, /TRUST_PROXY: must be off, a number/],
    [{ PAYLOAD_SECRET, FILLS_PER_MINUTE: '0' }, /FILLS_PER_MINUTE/],
    [{ PAYLOAD_SECRET, API_RATE_LIMIT: '0' }, /API_RATE_LIMIT/],
    [{ PAYLOAD_SECRET, API_RATE_LIMIT: 'none' }, /API_RATE_LIMIT/],
    [{ PAYLOAD_SECRET, API_OPERATIONS: 'some' }, /API_OPERATIONS/],
    [{ PAYLOAD_SECRET, WEBHOOK_RETENTION_DAYS: '0' }, /WEBHOOK_RETENTION_DAYS/],
    [{ PAYLOAD_SECRET, SMTP_URL: 'smtp://mail.example.org' }, /SMTP_FROM: is missing/],
    [{ PAYLOAD_SECRET, SMTP_URL: 'https://mail.example.org' }, /SMTP_URL: must begin with smtp/],
    [{ PAYLOAD_SECRET, SMTP_FROM: 'Platen, Inc. <a@example.org>' }, /SMTP_FROM: must be an addr/],
    [{ PAYLOAD_SECRET, SITE_WEBHOOK_SECRET: 'whsec_short' }, /SITE_WEBHOOK_SECRET/],
  ])('should refuse %j, naming the variable', (source, message) => {
    expect(() => readEnv(source as Record<string, string>)).toThrow(message)
  })

  it('should never show a value, which may be a secret', () => {
    expect(() => readEnv({ PAYLOAD_SECRET: 'hunter2' })).toThrow(/^((?!hunter2).)*$/s)
  })
})
