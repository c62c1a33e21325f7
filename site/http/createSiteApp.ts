import express, { type ErrorRequestHandler, type Express } from 'express'
import helmet from 'helmet'
import type { RequestListener, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import type { Builder } from '../build/createBuilder.ts'
import type { Receiver } from '../receiver/index.ts'
import { createNodeListener } from '../receiver/node.ts'
import type { PageServer } from './createPageServer.ts'
import { sendText } from './respond.ts'

export interface SiteAppOptions {
  pages: Pick<PageServer, 'handle'>
  receiver: Pick<Receiver, 'handle'>
  builder: Pick<Builder, 'isComplete'>
  logger: Logger
}

/** Answered by Express and not by the page server. */
export const RESERVED = ['/webhooks', '/healthz', '/readyz']

/** Pages come first, since they are asked for most by far; the rest is for Express. */
export function createSiteApp(options: SiteAppOptions): RequestListener {
  const { pages, logger } = options
  const app = createExpress(options)
  return (req, res) => {
    const fail = (error: unknown) => {
      logger.error({ err: error, path: req.url, msg: 'A request failed' })
      answerError(res)
    }
    try {
      const isAnswered = pages.handle(req, res)
      if (isAnswered === true) return
      if (isAnswered === false) app(req, res)
      else isAnswered.then((wasAnswered) => void (wasAnswered || app(req, res))).catch(fail)
    } catch (error) {
      fail(error)
    }
  }
}

/** The receiver of webhooks, and two addresses for whoever watches the process. */
function createExpress({ receiver, builder, logger }: SiteAppOptions): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(helmet({ strictTransportSecurity: false })) // pages say it, where the site has https
  app.get('/healthz', (_req, res) => {
    res.set('cache-control', 'no-store').json({ status: 'ok' })
  })
  app.get('/readyz', (_req, res) => {
    const isReady = builder.isComplete()
    res.set('cache-control', 'no-store').status(isReady ? 200 : 503)
    res.json({ status: isReady ? 'ready' : 'building' })
  })
  app.all('/webhooks', createNodeListener(receiver))
  app.use(reportError(logger))
  return app
}

const reportError =
  (logger: Logger): ErrorRequestHandler =>
  (error: unknown, req, res, next) => {
    logger.error({ err: error, path: req.path, msg: 'A request failed' })
    if (res.headersSent) next(error)
    else answerError(res)
  }

function answerError(res: ServerResponse) {
  if (res.headersSent) res.destroy()
  else sendText(res, 500, ['Cache-Control', 'no-store'], 'Something went wrong here.\n')
}
