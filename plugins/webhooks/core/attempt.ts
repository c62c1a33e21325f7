import type { Send } from './createSender.ts'
import { RefusedAddressError } from './errors.ts'
import { sign, unixSeconds } from './sign.ts'

/** One try to hand a message to a receiver. */
export interface AttemptRequest {
  url: string
  messageId: string
  /** The exact text to send. */
  body: string
  /** Newest first; `whsec_` and `whsk_` alike. */
  secrets: readonly string[]
  timeoutMs: number
}

export type AttemptResult = AttemptTimes &
  (
    | {
        kind: 'response'
        status: number
        retryAfter: string | null
        /** The first 4 kB of the body, as text. */
        excerpt: string
      }
    | { kind: 'timeout'; timeoutMs: number }
    | { kind: 'unreachable'; error: string }
    /** Nothing was sent: the URL, or the address behind it, may not be reached. */
    | { kind: 'refused'; reason: string }
  )

interface AttemptTimes {
  startedAt: Date
  durationMs: number
}

export interface AttemptTools {
  /** See `createSender`. */
  send: Send
  now: () => Date
}

const MAX_EXCERPT_BYTES = 4_096

/**
 * Sends one POST and says what came of it. Redirects are not followed, and a response of any size
 * costs 4 kB.
 *
 * The timeout covers the whole exchange; a receiver that has sent its status in time has answered,
 * even when its body then stalls or breaks off.
 *
 * @param signal stops the attempt without a result
 * @throws the reason of `signal` when it is aborted; {InvalidSigningSecretError}
 */
export async function attempt(
  { url, messageId, body, secrets, timeoutMs }: AttemptRequest,
  { send, now }: AttemptTools,
  signal: AbortSignal,
): Promise<AttemptResult> {
  signal.throwIfAborted()
  const startedAt = now()
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Platen-Webhooks/1.0',
    'webhook-id': messageId,
    'webhook-timestamp': String(unixSeconds(startedAt)),
    'webhook-signature': sign(messageId, startedAt, body, secrets),
  }
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(), timeoutMs)
  const cancel = (): void => deadline.abort()
  signal.addEventListener('abort', cancel, { once: true })
  const times = (): AttemptTimes => ({
    startedAt,
    durationMs: now().getTime() - startedAt.getTime(),
  })
  try {
    const response = await send({ url, headers, body, signal: deadline.signal })
    const excerpt = await readExcerpt(response.body)
    signal.throwIfAborted()
    const { status, retryAfter } = response
    return { kind: 'response', status, retryAfter, excerpt, ...times() }
  } catch (error) {
    signal.throwIfAborted()
    if (deadline.signal.aborted) return { kind: 'timeout', timeoutMs, ...times() }
    if (error instanceof RefusedAddressError) {
      return { kind: 'refused', reason: error.message, ...times() }
    }
    return { kind: 'unreachable', error: describe(error), ...times() }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', cancel)
  }
}

/** What could be read of the body, up to the limit; the rest dies with its connection. */
async function readExcerpt(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of body) {
      chunks.push(chunk)
      size += chunk.length
      if (size >= MAX_EXCERPT_BYTES) break
    }
  } catch (error) {
    // The status counts, not the body: whatever arrived before it broke off is the excerpt.
    chunks.push(Buffer.from(`\n[the response broke off: ${describe(error)}]`))
  }
  const text = Buffer.concat(chunks).subarray(0, MAX_EXCERPT_BYTES).toString('utf8')
  return text.replaceAll('\0', '')
}

/** One that tried several addresses in vain has no message of its own. */
function describe(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return [...new Set(error.errors.map(describe))].join('; ')
  }
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? describe(error.cause) : error.message || error.name
}
