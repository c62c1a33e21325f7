import { resolve } from 'node:path'
import { z } from 'zod'
import { isSender } from './email/sender.ts'
import { readTrustedProxies } from './trustedProxies.ts'

const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/$/, ''))
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
)

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  /** Port of the CMS. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Address to listen on; `0.0.0.0` for every interface. */
  HOST: z.string().default('localhost'),
  DATABASE_URL: z.string().default('file:./data/platen.db'),
  /** Signs sessions and encrypts stored secrets. */
  PAYLOAD_SECRET: z.string().min(32),
  /** Where people reach the CMS; `PORT` on localhost when absent. */
  CMS_URL: url.optional(),
  /** Where people reach the public site. */
  SITE_URL: url.default('http://localhost:4000'),
  /** Where the CMS reaches the public site, when that is not `SITE_URL`. */
  SITE_INTERNAL_URL: url.optional(),
  /** Signing secret shared with the public site; without it no webhook endpoint is registered. */
  SITE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/=]{32,}$/, 'must look like whsec_ and 24 to 64 bytes in base64')
    .optional(),
  /** Hosts (or host:port) that webhooks may reach although they are private or not https. */
  WEBHOOK_ALLOWED_HOSTS: list.default([]),
  /** Days that messages and settled deliveries are kept. */
  WEBHOOK_RETENTION_DAYS: z.coerce.number().min(1).max(3_650).default(30),
  /** Mail server; without it mails go to the log. */
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must begin with smtp:// or smtps://' })
    .optional(),
  /** Whom mails come from. */
  SMTP_FROM: z
    .string()
    .refine(isSender, 'must be an address, or a name and an address: Platen <cms@example.org>')
    .optional(),
  /** BCP 47 codes; the first one is the default. Names must not change once there is content. */
  LOCALES: list.default(['en']),
  /** Uploads and generated files. */
  MEDIA_DIRECTORY: z.string().default('./media'),
  /** Loads the demo content into an empty database. */
  LOAD_DEMO: z.stringbool().default(false),
  /** Path of `soffice`, or `off`; found on the PATH when absent. */
  LIBREOFFICE_PATH: z.string().optional(),
  /** Proxies whose `X-Forwarded-For` is believed: how many there are, or their addresses. */
  TRUST_PROXY: z
    .string()
    .transform((value, context) => {
      const proxies = readTrustedProxies(value)
      if (proxies !== undefined) return proxies
      context.addIssue('must be off, a number of proxies, or addresses separated by commas')
      return z.NEVER
    })
    .default(false),
  /**
   * Requests a minute to GraphQL and REST of one address, and of a key without a number of its own;
   * `off` for no limit.
   */
  API_RATE_LIMIT: z
    .preprocess(
      (value) => (value === 'off' ? null : value),
      z.coerce.number().int().min(1).max(10_000_000).nullable(),
    )
    .default(3000),
  /** Whether everyone may send GraphQL queries of their own, or staff only and others by id. */
  API_OPERATIONS: z.enum(['any', 'registered']).default('any'),
  /** GraphQL queries executed at a time; others wait their turn. */
  API_MAX_READS: z.coerce.number().int().min(1).max(1_000).default(8),
  /** Seconds after which a GraphQL query is stopped. */
  API_TIMEOUT_SECONDS: z.coerce.number().min(0.1).max(600).default(10),
  /** Passes on changes between the processes of one installation: `redis://…` or `rediss://…`. */
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'must begin with redis:// or rediss://' })
    .optional(),
  /**
   * Whether answers to anonymous callers are kept: `auto` where changes by other processes are
   * noticed, `on` also on MongoDB without Redis, where no other process may write then.
   */
  API_CACHE: z.enum(['auto', 'on', 'off']).default('auto'),
  /** Memory for kept answers, in megabytes. */
  API_CACHE_MB: z.coerce.number().min(1).max(100_000).default(64),
  /** Seconds that a content delivery network may keep an answer without asking. */
  API_CDN_SECONDS: z.coerce.number().int().min(0).max(31_536_000).default(0),
  /** Files that one address may have filled in within a minute. */
  FILLS_PER_MINUTE: z.coerce.number().int().min(1).default(30),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Set by Payload's migration commands. */
  PAYLOAD_MIGRATING: z.stringbool().default(false),
})
const complete = schema.refine(({ SMTP_URL, SMTP_FROM }) => !SMTP_URL || SMTP_FROM, {
  path: ['SMTP_FROM'],
  error: 'is missing, which SMTP_URL needs',
})

/** The environment of the CMS, checked. The only place of the CMS that reads `process.env`. */
export const env = readEnv(process.env)

export type Env = ReturnType<typeof readEnv>

/**
 * @throws {Error} naming every variable that is missing or wrong; never its value
 */
export function readEnv(source: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = complete.safeParse(given)
  if (!result.success) {
    const problems = result.error.issues.map(
      (issue) => `${issue.path.join('.')}: ${describe(issue, given)}`,
    )
    throw new Error(
      `The environment is not right. ${problems.join('; ')}. \`npm start\` writes a complete .env file.`,
    )
  }
  const { data } = result
  const siteUrl = data.SITE_INTERNAL_URL ?? data.SITE_URL
  const { SMTP_URL, SMTP_FROM } = data
  return {
    ...data,
    SMTP: SMTP_URL && SMTP_FROM ? { url: SMTP_URL, from: SMTP_FROM } : null,
    CMS_URL: data.CMS_URL ?? `http://localhost:${data.PORT}`,
    MEDIA_DIRECTORY: resolve(data.MEDIA_DIRECTORY),
    SITE_INTERNAL_URL: siteUrl,
    /** The site of this installation is the operator's own: it may be on a private host. */
    WEBHOOK_ALLOWED_HOSTS: [new URL(siteUrl).host, ...data.WEBHOOK_ALLOWED_HOSTS],
  }
}

function describe(issue: z.core.$ZodIssue, given: Record<string, unknown>): string {
  return given[String(issue.path[0])] === undefined ? 'is missing' : issue.message
}
