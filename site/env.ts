import { z } from 'zod'

/** Everything the site is told from outside. */
export interface SiteEnv {
  /** Where the CMS answers this process, without a slash at the end. */
  cmsUrl: string
  /** Where visitors reach the CMS for downloads. */
  cmsPublicUrl: string
  /** Where visitors reach the site. */
  siteUrl: string
  siteName: string
  /** Address to listen on; `0.0.0.0` for every interface. */
  host: string
  port: number
  /** Holds `public/`, the pages, and beside it what the builder remembers. */
  directory: string
  /** Shared with the CMS; `whsec_` and base64. */
  webhookSecret: string
  /** BCP 47 tags as the CMS spells them; the first one is the default, whose pages live at `/`. */
  locales: [string, ...string[]]
  /** A module that changes how pages look, as a path; `null` for none. */
  theme: string | null
  /** Pages and assets held in memory for serving. */
  cacheBytes: number
}

/**
 * Reads the environment; nothing else in `site/` does.
 *
 * @throws {SiteEnvError} naming every variable that is missing or wrong
 */
export function readSiteEnv(source: Record<string, string | undefined> = process.env): SiteEnv {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw new SiteEnvError(parsed.error)
  const env = parsed.data
  return {
    cmsUrl: env.CMS_INTERNAL_URL ?? env.CMS_URL,
    cmsPublicUrl: env.CMS_URL,
    siteUrl: env.SITE_URL,
    siteName: env.SITE_NAME,
    host: env.HOST,
    port: env.SITE_PORT,
    directory: env.SITE_DIRECTORY,
    webhookSecret: env.SITE_WEBHOOK_SECRET,
    locales: env.LOCALES,
    theme: env.SITE_THEME ?? null,
    cacheBytes: env.SITE_CACHE_MB * 1_000_000,
  }
}

export class SiteEnvError extends Error {
  readonly code = 'SITE_ENV'

  constructor(error: z.ZodError) {
    const problems = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    super(`The site cannot start, because of its environment. ${problems.join('. ')}.`)
  }
}

const address = z
  .url({
    protocol: /^https?$/,
    error: ({ input }) =>
      input === undefined ? 'is missing' : 'must be an address such as https://example.org',
  })
  .transform((url) => url.replace(/\/+$/, ''))

/** Each becomes a part of addresses, where `de` and `DE` would be two things. */
const locales = z.string().transform((value, context): [string, ...string[]] => {
  const [first, ...others] = value
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean)
  if (first === undefined) {
    context.addIssue('must name one locale at least, such as en')
    return z.NEVER
  }
  const tags: [string, ...string[]] = [first, ...others]
  for (const tag of tags) {
    if (!isLanguageTag(tag)) context.addIssue(`"${tag}" is no BCP 47 language tag`)
    if (TAKEN.has(tag.toLowerCase()))
      context.addIssue(`"${tag}" is where the site has its own pages`)
  }
  const known = new Set(tags.map((tag) => tag.toLowerCase()))
  if (known.size < tags.length) context.addIssue('names a locale twice')
  return tags
})

/** First parts of addresses that could be taken for languages. */
const TAKEN = new Set(
  'articles assets healthz og previews readyz search sitemaps tags webhooks'.split(' '),
)

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** Pages link to each other from the root. */
const origin = address.refine((url) => URL.canParse(url) && new URL(url).origin === url, {
  error: 'must be an address without a path, such as https://example.org',
})

const schema = z.object({
  CMS_URL: address.default('http://localhost:3000'),
  CMS_INTERNAL_URL: address.optional(),
  SITE_URL: origin.default('http://localhost:4000'),
  HOST: z.string().default('localhost'),
  SITE_NAME: z.string().default('Platen'),
  SITE_PORT: z.coerce
    .number({ error: 'must be a port number' })
    .int()
    .min(0)
    .max(65535)
    .default(4000),
  SITE_DIRECTORY: z.string().default('./data/site'),
  SITE_WEBHOOK_SECRET: z
    .string({ error: 'is missing' })
    .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, 'must be whsec_ and 24 to 64 bytes in base64'),
  LOCALES: locales.default(['en']),
  SITE_THEME: z.string().optional(),
  SITE_CACHE_MB: z.coerce
    .number({ error: 'must be a number of megabytes' })
    .min(0, 'must not be negative')
    .default(64),
})
