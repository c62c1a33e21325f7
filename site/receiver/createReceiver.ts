import { createCoalescer } from './createCoalescer.ts'
import { createSeenMessages, type SeenMessages } from './createSeenMessages.ts'
import type { WebhookMessage } from './message.ts'
import { readBody } from './readBody.ts'
import { verifyWebhook } from './verifyWebhook.ts'

export interface ReceiverOptions {
  /** `whsec_…` or `whpk_…` of the webhook endpoint; while it is being rotated, old and new. */
  secret: string | readonly string[]
  /**
   * Takes one message before it is answered. Should end within a few seconds: the CMS waits 15.
   * When it throws, the answer is 500 and the message comes again.
   */
  onMessage?: (message: WebhookMessage, about: { isRepeat: boolean }) => void | Promise<void>
  /**
   * Called once for a burst, some time after the answers, never twice at a time. What it does not
   * get to, because the process ends or it throws, does not come again by itself: read the feed.
   */
  onWake?: (messages: WebhookMessage[]) => void | Promise<void>
  /** What becomes of a message that came before: see {@link Repeats}. @default 'drop' */
  repeats?: Repeats
  /** @default in memory: see `createSeenMessages` */
  seen?: SeenMessages
  /** The CMS sends 20,000 bytes at most. @default 20000 */
  maxBytes?: number
  /** A burst is over when this long nothing came. @default 50 */
  quietMs?: number
  /** … and at the latest this long after its first message. @default 500 */
  maxWaitMs?: number
  /** Calls `onWake` this soon for the first message of a burst; see `createCoalescer`. @default none */
  leadMs?: number
  /** Told why a request was refused, for the log. */
  onRefused?: (reason: string) => void
  /** Told what a callback threw. @default writes it to the console */
  onError?: (error: unknown) => void
}

/**
 * `drop`: a message that was taken is answered 202 and forgotten. `pass`: another attempt of it, as
 * somebody's *Redeliver* makes, is taken again; a copy of the very same request is still dropped.
 */
export type Repeats = 'drop' | 'pass'

export interface Receiver {
  /** Answers one request; made for every framework that has `Request` and `Response`. */
  handle: (request: Request) => Promise<Response>
  /** Waits for the `onWake` under way and makes no more. */
  stop: () => Promise<void>
}

/**
 * The receiving end of webhooks: verifies, answers, drops what came before and turns bursts into one
 * call. Genuine messages are answered 202, everything else 4xx.
 *
 * Does not limit how often it is called, and trusts the clock of this machine to five minutes.
 *
 * @throws {InvalidKeyError} with the first request
 */
export function createReceiver(options: ReceiverOptions): Receiver {
  const { secret, onMessage, onWake, onRefused, repeats = 'drop', maxBytes = 20_000 } = options
  const { seen = createSeenMessages(), onError = writeError, quietMs, maxWaitMs, leadMs } = options
  let burst: WebhookMessage[] = []
  const coalescer = createCoalescer({
    run: async () => {
      const messages = burst
      burst = []
      try {
        await onWake?.(messages)
      } catch (error) {
        onError(error)
      }
    },
    quietMs,
    maxWaitMs,
    leadMs,
  })

  const refuse = (status: number, reason: string, headers = {}): Response => {
    onRefused?.(reason)
    return Response.json({ error: reason }, { status, headers })
  }

  async function isWanted(message: WebhookMessage, attemptedAt: Date) {
    const isNew = await seen.add(message.id)
    if (repeats === 'drop') return { isNew, isWanted: isNew }
    const isNewAttempt = await seen.add(`${message.id} ${attemptedAt.getTime()}`)
    return { isNew, isWanted: isNew || isNewAttempt }
  }

  return {
    handle: async (request) => {
      if (request.method !== 'POST') return refuse(405, 'POST only', { allow: 'POST' })
      // Before a byte of the body is read.
      const isSigned = SIGNING_HEADERS.every((name) => request.headers.get(name))
      if (!isSigned) return refuse(401, 'unsigned')
      if ((request.headers.get('content-encoding') ?? 'identity') !== 'identity') {
        return refuse(415, 'compressed')
      }
      const body = await readBody(request, maxBytes)
      if (body === null) return refuse(413, `longer than ${maxBytes} bytes`)
      const verification = await verifyWebhook(secret, request.headers, body)
      if (verification.kind === 'refused') return refuse(verification.status, verification.reason)

      const { message, attemptedAt } = verification
      const wanted = await isWanted(message, attemptedAt)
      if (!wanted.isWanted) return ACCEPTED()
      try {
        await onMessage?.(message, { isRepeat: !wanted.isNew })
      } catch (error) {
        onError(error)
        await seen.delete(message.id)
        return Response.json({ error: 'not taken, send it again' }, { status: 500 })
      }
      if (onWake) {
        burst.push(message)
        coalescer.wake()
      }
      return ACCEPTED()
    },
    stop: coalescer.stop,
  }
}

const SIGNING_HEADERS = ['webhook-id', 'webhook-timestamp', 'webhook-signature']

const ACCEPTED = (): Response => Response.json({ status: 'accepted' }, { status: 202 })

// eslint-disable-next-line no-console -- nobody else is told
const writeError = (error: unknown): void => console.error('Webhook receiver:', error)
