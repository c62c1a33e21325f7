import { quantile } from '../quantile.ts'
import { idOf } from '../site/docsOf.ts'
import type { BenchLibrary } from '../site/library.ts'
import { bodiesOf } from './contender.ts'
import { load } from './load.ts'
import type { Platen } from './platen.ts'
import { NUMBER, TAG_PAGE } from './queries.ts'

const SECONDS = Number(process.env.BENCH_PUBLISH_SECONDS ?? 15)
const EVERY_MS = 500
const NEW_SHARE = 0.05
/** What is to be reached. */
const P99_MS = 50
const STALE_MS = 100

/** What is published twice a second: files are made of templates, and of articles are none. */
const KINDS = ['articles', 'document-templates'] as const
type Kind = (typeof KINDS)[number]

/**
 * Tag pages under load, of which one request in twenty is new, while docs on them are published
 * through REST; and how long after the answer to each publish the old text was still sent.
 */
export async function measurePublishing(
  platen: Platen,
  library: BenchLibrary,
  connections: number,
): Promise<void> {
  for (const kind of KINDS) {
    const publisher = startPublishing(platen, library, kind)
    const bodies = bodiesOf(platen, TAG_PAGE, library)
    const result = await load({
      ...{ url: platen.url, bodies, connections, newShare: NEW_SHARE, seconds: SECONDS },
    })
    const { count, stale, publishMs } = await publisher.stop()
    const oldest = Math.max(0, ...stale)
    const isMet = result.p99Ms < P99_MS && oldest <= STALE_MS
    console.log(
      `  ${isMet ? 'reached' : 'missed '}  ${library.templates.length} templates, ${(1 - NEW_SHARE) * 100} % known, ` +
        `${count} ${kind} published in ${SECONDS} s: ${result.perSecond.toFixed(0)}/s, ` +
        `p50 ${result.p50Ms.toFixed(1)} ms, p99 ${result.p99Ms.toFixed(1)} ms (to reach: ${P99_MS}); ` +
        `${stale.length} stale answers, the latest ${oldest.toFixed(0)} ms after the publish was answered ` +
        `(to reach: ${STALE_MS}); publishing itself p50 ${quantile(publishMs, 0.5).toFixed(0)} ms`,
    )
  }
}

interface Published {
  count: number
  /** For each answer that was still old: milliseconds from the answer to the publish until it came. */
  stale: number[]
  publishMs: number[]
}

function startPublishing(platen: Platen, library: BenchLibrary, kind: Kind) {
  let isStopping = false
  const published: Published = { count: 0, stale: [], publishMs: [] }
  const work = async (): Promise<Published> => {
    while (!isStopping) {
      const startedAt = performance.now()
      await publishOne(platen, library, kind, published)
      const restMs = EVERY_MS - (performance.now() - startedAt)
      if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs))
    }
    return published
  }
  const working = work()
  // Awaited below; here so that a failure meanwhile is not taken for one that nobody awaits.
  working.catch(() => undefined)
  return {
    stop: () => {
      isStopping = true
      return working
    },
  }
}

/** Publishes a doc of one of the pages under load, and asks for that page until it shows it. */
async function publishOne(platen: Platen, library: BenchLibrary, kind: Kind, published: Published) {
  const place = published.count % 20
  const number = (place * 7) % library.tags.length
  const tag = library.tags[number]
  const isArticle = kind === 'articles'
  const doc = isArticle ? tag?.article : tag?.templates[published.count % 10]
  const id = idOf(isArticle ? 'article' : 'template', doc ?? 0)
  const words = `Published as number ${published.count} at ${Date.now()}.`
  published.count += 1
  const sentAt = performance.now()
  const fields = isArticle ? { summary: words } : { description: words }
  const answer = await platen.api.send('PATCH', `/${kind}/${id}?depth=0`, {
    ...{ ...fields, _status: 'published' },
  })
  const answeredAt = performance.now()
  if (answer?.status !== 200) throw new Error(`Publishing failed: ${JSON.stringify(answer)}`)
  published.publishMs.push(answeredAt - sentAt)
  const body = bodiesOf(platen, TAG_PAGE, library)[place]?.replace(NUMBER, '0')
  while (!(await ask(platen.url, body)).includes(words)) {
    const staleMs = performance.now() - answeredAt
    published.stale.push(staleMs)
    if (staleMs > 10_000) throw new Error(`${id} was published 10 s ago, and is not shown.`)
  }
}

async function ask(url: string, body: string | undefined): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body: body ?? null })
  return response.text()
}
