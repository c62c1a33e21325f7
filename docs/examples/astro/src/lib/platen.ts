import {
  createFeedClient,
  createFollower,
  createReceiver,
  createReporter,
  type WebhookMessage,
} from '../../../../../site/receiver/index.ts' // or 'platen-receiver'
import { createFileCursorStore, createFileReportStore } from '../../../../../site/receiver/node.ts'

// Astro puts `.env` into `import.meta.env`; what is set where the server runs is in `process.env`.
const { CMS_URL = '', SITE_URL = '', WEBHOOK_SECRET: secret = '', DATA = './data' } = process.env
const MAX_PAGES = 5000

/** Pages as they were rendered; all go when something was published, and are made again when asked for. */
const pages = new Map<string, { html: string; headers: [string, string][] }>()
let generation = 0

/** Answers from memory, or renders and remembers, unless something was published meanwhile. */
export async function remembered(path: string, render: () => Promise<Response>): Promise<Response> {
  const known = pages.get(path)
  if (known) return new Response(known.html, { headers: known.headers })
  const started = generation
  const response = await render()
  const isPage = response.headers.get('content-type')?.startsWith('text/html')
  if (response.status !== 200 || !isPage) return response
  const html = await response.text()
  const headers = [...response.headers]
  if (started === generation && pages.size < MAX_PAGES) pages.set(path, { html, headers })
  return new Response(html, { headers })
}

const client = createFeedClient({ cmsUrl: CMS_URL, endpoint: 'astro', secret })
const reporter = await createReporter({
  client,
  store: createFileReportStore(`${DATA}/reports.json`),
})

/** Reads what happened since the last time: at start, when a webhook came, every five minutes. */
export const follower = createFollower({
  client,
  reporter,
  cursors: createFileCursorStore(`${DATA}/cursor.json`),
  onBatch: ({ messages }) => {
    generation += 1
    pages.clear()
    return Promise.resolve(messages.map((message) => ({ ...live(message), id: message.id })))
  },
})

export const receiver = createReceiver({ secret, repeats: 'pass', onMessage: follower.take })

/** From now on whoever asks gets the new page. */
function live({ type, data }: WebhookMessage): { status: 'live'; url?: string } {
  const isGone = /\.(unpublished|deleted)$/.test(type)
  if (isGone || data.collection !== 'articles' || typeof data.slug !== 'string') {
    return { status: 'live' }
  }
  return { status: 'live', url: `${SITE_URL}/articles/${data.slug}` }
}

export const stop = (): Promise<unknown> => Promise.all([follower.stop(), reporter.stop()])
