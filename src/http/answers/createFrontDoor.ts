import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { record } from '../../database/recording.ts'
import type { Answer } from '../../graphql/cache/Answer.ts'
import { OPERATIONS } from '../../graphql/cache/approveAnswers.ts'
import type { AnswerCache } from '../../graphql/cache/createAnswerCache.ts'
import { namesCaller, readApiRequest, requestKey } from './anonymousRequest.ts'
import { captureAnswer } from './captureAnswer.ts'
import { keepPrivate } from './keepPrivate.ts'
import { readBody } from './readBody.ts'
import { sendAnswer } from './sendAnswer.ts'
import { toAnswer } from './toAnswer.ts'

export interface FrontDoorOptions {
  /** Payload's own setting: sessions are in `<prefix>-token`. */
  cookiePrefix: string
  /** Collections of which REST answers anyone: not users. */
  collections: ReadonlySet<string>
  /** Collections that are in no surrogate key, such as users. */
  hiddenCollections: ReadonlySet<string>
  /** Seconds that a content delivery network may keep an answer; 0 where it has to ask each time. */
  cdnSeconds: number
  /**
   * Asked before an answer is sent that Express has not seen, to count requests.
   *
   * @returns false when it has answered by itself
   */
  beforeAnswer?: (req: IncomingMessage, res: ServerResponse) => boolean
}

/** A longer body is answered, and not kept. Bytes. */
const MAX_BODY_BYTES = 16_000

/**
 * Answers what anonymous callers ask for a second time, without parsing or executing anything; all
 * else goes on to `app`. Requests for the same thing at the same time are executed once.
 */
export function createFrontDoor(
  app: RequestListener,
  cache: AnswerCache,
  options: FrontDoorOptions,
): RequestListener {
  /** What waits for the answer that is being made, by its request. */
  const waiting = new Map<string, (() => void)[]>()

  return (req, res) => {
    if (!req.url?.startsWith('/api/')) {
      app(req, res)
      return
    }
    const request = readApiRequest(req, options.collections)
    if (!request || namesCaller(req.headers, options.cookiePrefix)) {
      pass(req, res)
    } else if (request.method !== 'POST') {
      answer(req, res, requestKey(req, ''), request.kind === 'rest')
    } else if (isShort(req)) {
      readBody(req, (body) => {
        if (!body) return
        const text = body.toString('latin1')
        // Batches hold operations of which each must be judged.
        if (text.trimStart().startsWith('{')) answer(req, res, requestKey(req, text), false)
        else pass(req, res)
      })
    } else pass(req, res)
  }

  function pass(req: IncomingMessage, res: ServerResponse): void {
    keepPrivate(res)
    app(req, res)
  }

  function answer(req: IncomingMessage, res: ServerResponse, key: string, isRest: boolean): void {
    if (sendKept(req, res, key)) return
    const others = waiting.get(key)
    if (!others || cache.isPaused) {
      execute(req, res, key, isRest)
      return
    }
    others.push(() => {
      if (res.destroyed || sendKept(req, res, key)) return
      // What could not be kept once is not waited for again.
      execute(req, res, key, isRest)
    })
  }

  function sendKept(req: IncomingMessage, res: ServerResponse, key: string): boolean {
    const kept = cache.get(key)
    if (!kept) return false
    if (options.beforeAnswer && !options.beforeAnswer(req, res)) return true
    sendAnswer(res, kept, { method: req.method, headers: req.headers, isHit: true })
    return true
  }

  function execute(req: IncomingMessage, res: ServerResponse, key: string, isRest: boolean): void {
    const { method } = req
    const headers = { ...req.headers }
    const recording = cache.begin()
    // Which operations are answered is decided before they are executed.
    if (!isRest) recording.note(OPERATIONS)
    const isFirst = !waiting.has(key)
    if (isFirst) waiting.set(key, [])
    let isOver = false
    const finish = (made?: Answer): void => {
      if (isOver) return
      isOver = true
      cache.end(recording, key, made)
      if (!isFirst) return
      const others = waiting.get(key) ?? []
      waiting.delete(key)
      for (const next of others) next()
    }
    // One who asks for the head alone gets the head of the very same answer.
    if (method === 'HEAD') req.method = 'GET'
    // The answer is kept as it is; each client's encoding is made of it.
    delete req.headers['accept-encoding']
    res.once('close', () => finish())
    captureAnswer(
      res,
      (captured) => {
        if (isRest && captured.status === 200) recording.isApproved = true
        const isPublic =
          captured.status === 200 &&
          !('set-cookie' in captured.headers) &&
          cache.isKeepable(recording)
        const made = toAnswer(captured, recording.keys, { ...options, isPublic, method })
        for (const name of ['etag', 'content-encoding', 'transfer-encoding']) res.removeHeader(name)
        sendAnswer(res, made, { method, headers, isHit: false })
        finish(isPublic ? made : undefined)
      },
      () => finish(),
    )
    record(recording, () => app(req, res))
  }

  function isShort({ headers }: IncomingMessage): boolean {
    const length = Number(headers['content-length'] ?? Infinity)
    return length > 0 && length <= MAX_BODY_BYTES
  }
}
