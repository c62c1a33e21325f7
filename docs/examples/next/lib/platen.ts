import {
  createFeedClient,
  type Report,
  type WebhookMessage,
} from '../../../../site/receiver/index.ts' // or 'platen-receiver'

const CMS_URL = process.env.CMS_URL ?? 'http://localhost:3000'
const SITE_URL = process.env.SITE_URL ?? 'http://localhost:5000'

/** Of the webhook endpoint of this site in the CMS. */
export const SECRET = process.env.WEBHOOK_SECRET ?? ''
const ENDPOINT = process.env.ENDPOINT ?? 'next'

export interface Article {
  title: string
  summary: string | null
}

/**
 * An article, from Next's cache until a webhook says otherwise. The hour is the safety net for
 * webhooks that never came.
 */
export async function findArticle(slug: string): Promise<Article | null> {
  const query = `where[slug][equals]=${encodeURIComponent(slug)}&depth=0&limit=1`
  const response = await fetch(`${CMS_URL}/api/articles?${query}`, {
    cache: 'force-cache',
    next: { tags: ['articles', `articles/${slug}`], revalidate: 3600 },
  })
  if (!response.ok) throw new Error(`The CMS answered ${response.status}.`)
  const { docs } = (await response.json()) as { docs: Article[] }
  return docs[0] ?? null
}

/**
 * Tags of what shows a doc: its own page under the slug it has and the one it had. Lists would have
 * the collection's name alone as their tag, and be expired with it.
 */
export function tagsOf({ data }: WebhookMessage): string[] {
  const slugs = [data.slug, data.previousSlug].filter((slug) => typeof slug === 'string')
  if (!data.collection) return []
  // Nobody can say which page: the slug is not in the message.
  if (slugs.length === 0) return [data.collection]
  return slugs.map((slug) => `${data.collection}/${slug}`)
}

/** Lets the CMS show *Live since …* to its editors. */
export async function reportLive({ id, type, data }: WebhookMessage): Promise<void> {
  const isGone = /\.(unpublished|deleted)$/.test(type)
  const report: Report = { id, status: 'live', at: new Date().toISOString() }
  if (!isGone && data.collection === 'articles' && typeof data.slug === 'string') {
    report.url = `${SITE_URL}/articles/${data.slug}`
  }
  await createFeedClient({ cmsUrl: CMS_URL, endpoint: ENDPOINT, secret: SECRET }).report([report])
}
