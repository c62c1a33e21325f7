import { type ErrorRequestHandler, raw, type RequestHandler, Router } from 'express'
import type { Logger } from 'pino'
import type { SeenMessages } from './createSeenMessages.ts'
import { verifyWebhook, type WebhookMessage } from './verifyWebhook.ts'

export interface ReceiveWebhooksOptions {
  secret: string
  seen: SeenMessages
  logger: Logger
  /** Called once for each message, after the answer is on its way; must return at once. */
  onMessage: (message: WebhookMessage) => void
  /** @default 20000 */
  maxBytes?: number
}

/**
 * The receiving end of webhooks. A genuine message is answered 202 before anything is done about
 * it; so is a repeated one, about which nothing is done: its sender may have missed the answer.
 */
export function receiveWebhooks(options: ReceiveWebhooksOptions): Router {
  const { secret, seen, logger, onMessage, maxBytes = 20_000 } = options
  const accept: RequestHandler = (req, res) => {
    const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0)
    const verification = verifyWebhook(secret, req.headers, body)
    if (verification.kind === 'refused') {
      logger.warn({ reason: verification.reason, msg: 'Webhook refused' })
      res.status(verification.status).json({ error: verification.reason })
      return
    }
    res.status(202).json({ status: 'accepted' })
    if (seen.add(verification.message.id)) onMessage(verification.message)
  }
  const router = Router()
  const readBody = raw({ type: () => true, limit: maxBytes, inflate: false })
  router.post('/', refuseUnsigned, readBody, accept, refuseBody)
  router.all('/', (_req, res) => {
    res.status(405).set('allow', 'POST').json({ error: 'POST only' })
  })
  return router
}

/** Before a byte of the body is read. */
const refuseUnsigned: RequestHandler = (req, res, next) => {
  const isSigned = ['id', 'timestamp', 'signature'].every((name) => req.headers[`webhook-${name}`])
  if (isSigned) next()
  else res.status(401).json({ error: 'unsigned' })
}

/** Too large, compressed or broken off: answered as the body parser says. */
const refuseBody: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  if (status >= 500) next(error)
  else res.status(status).json({ error: 'body refused' })
}
