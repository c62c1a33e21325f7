import { Webhook } from 'standardwebhooks'
import { CmsUnavailableError, InvalidKeyError } from './errors.ts'
import { isRecord, parseJson, readMessage, type WebhookMessage } from './message.ts'

export interface FeedPage {
  /** Oldest first. */
  messages: WebhookMessage[]
  hasMore: boolean
  /** The clock of the CMS, ISO 8601. */
  now: string
  /** Leads to the page after this one; absent where the CMS does not give one. */
  cursor?: string
  /** Messages before this instant may be gone; absent where the CMS does not say. */
  retainedSince?: string
}

/** What became of one message. */
export interface Report {
  /** Its `webhook-id`. */
  id: string
  status: 'live' | 'failed'
  /** When the public could see it, or when it failed: ISO 8601. */
  at: string
  /** Where the public finds it; left out for what is gone, or has no page. */
  url?: string
  /** Why it failed, in words for an editor. */
  reason?: string
}

export interface ReportAnswer {
  accepted: number
  /** Ids that the CMS did not send to this endpoint, or has not yet. */
  unknown: string[]
}

/** The two things that a receiver asks of the CMS. Both throw {@link CmsUnavailableError}. */
export interface FeedClient {
  /**
   * @param since  ISO 8601; messages of that very instant are included
   * @param cursor of the page before; goes on right after it
   */
  feed: (since: string, cursor?: string) => Promise<FeedPage>
  /** @param reports 1 to 500; a later one about the same message replaces an earlier one */
  report: (reports: Report[]) => Promise<ReportAnswer>
}

export interface FeedClientOptions {
  /** Where the CMS answers, such as `https://cms.example.org`. */
  cmsUrl: string
  /** Name of the webhook endpoint in the CMS. */
  endpoint: string
  /** Its signing secret, `whsec_…`; of several, as with the receiver, the first one signs. */
  secret: string | readonly string[]
  /** @default the global one */
  fetch?: typeof fetch
  /** @default 15000 */
  timeoutMs?: number
  now?: () => Date
}

export const MAX_REPORTS = 500
const PAGE_SIZE = 500
const MAX_QUOTED = 300

/** @throws {InvalidKeyError} the secret cannot be one */
export function createFeedClient(options: FeedClientOptions): FeedClient {
  const { cmsUrl, endpoint, timeoutMs = 15_000, now = () => new Date() } = options
  const root = cmsUrl.replace(/\/+$/, '')
  const webhook = createSigner([options.secret].flat()[0])

  async function post(path: string, input: unknown): Promise<unknown> {
    const body = JSON.stringify(input)
    const id = `msg_${globalThis.crypto.randomUUID()}`
    const at = now()
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': webhook.sign(id, at, body),
    }
    let response: Response
    let text: string
    try {
      const signal = AbortSignal.timeout(timeoutMs)
      // Read with each call: a global one may be replaced, as frameworks do.
      const send = options.fetch ?? fetch
      response = await send(root + path, { method: 'POST', body, headers, signal })
      text = await response.text()
    } catch (cause) {
      throw new CmsUnavailableError(`The CMS at ${root} does not answer ${path}.`, { cause })
    }
    if (response.ok) return parseJson(text)
    const hint = response.status === 401 ? UNAUTHORISED_HINT : ''
    throw new CmsUnavailableError(
      `The CMS answered ${path} for "${endpoint}" with ${response.status}: ${text.slice(0, MAX_QUOTED)}${hint}`,
      { status: response.status },
    )
  }

  return {
    feed: async (since, cursor) => {
      const path = '/api/webhook-messages/feed'
      const page = readPage(await post(path, { endpoint, since, cursor, limit: PAGE_SIZE }))
      if (!page) throw new CmsUnavailableError(`What the CMS answered ${path} is no feed.`)
      return page
    },
    report: async (reports) => {
      const path = '/api/webhook-messages/report'
      const answer = readAnswer(await post(path, { endpoint, reports }))
      if (!answer) throw new CmsUnavailableError(`What the CMS answered ${path} is no answer.`)
      return answer
    },
  }
}

const UNAUTHORISED_HINT =
  ' Its name or signing secret is another one there, it is disabled, or the clocks differ.'

function createSigner(secret: string | undefined): Webhook {
  if (!secret?.startsWith('whsec_')) {
    throw new InvalidKeyError('The feed is signed with the endpoint’s secret, which begins whsec_.')
  }
  try {
    return new Webhook(secret)
  } catch (cause) {
    throw new InvalidKeyError('A signing secret is whsec_ and base64.', { cause })
  }
}

function readPage(answer: unknown): FeedPage | null {
  if (!isRecord(answer) || !Array.isArray(answer.messages)) return null
  const { hasMore, now, cursor, retainedSince } = answer
  if (typeof hasMore !== 'boolean' || !isInstant(now)) return null
  const messages = answer.messages.map((item: unknown) =>
    isRecord(item) ? readMessage(item.id, item) : null,
  )
  if (messages.includes(null)) return null
  return {
    messages: messages.filter((message) => message !== null),
    hasMore,
    now,
    ...(isText(cursor) && { cursor }),
    ...(isInstant(retainedSince) && { retainedSince }),
  }
}

function readAnswer(answer: unknown): ReportAnswer | null {
  if (!isRecord(answer) || typeof answer.accepted !== 'number') return null
  const unknown = Array.isArray(answer.unknown) ? answer.unknown.filter(isText) : []
  return { accepted: answer.accepted, unknown }
}

const isText = (value: unknown): value is string => typeof value === 'string'

const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value))
