import compression from 'compression'
import express, { type ErrorRequestHandler, type Express } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import type { Builder } from '../build/createBuilder.ts'
import { UnsafePathError } from '../build/paths.ts'
import type { Receiver } from '../receiver/index.ts'
import { createNodeListener } from '../receiver/node.ts'
import { serveFiles, serveNotFound } from './serveFiles.ts'

export interface SiteAppOptions {
  publicFolder: string
  /** Forms may be sent there. */
  cmsPublicUrl: string
  receiver: Pick<Receiver, 'handle'>
  builder: Pick<Builder, 'isComplete' | 'redirectFrom'>
  logger: Logger
}

/** Pages, the receiver of webhooks, and two addresses for whoever watches the process. */
export function createSiteApp(options: SiteAppOptions): Express {
  const { publicFolder, builder, logger, receiver } = options
  const app = express()
  app.disable('x-powered-by')
  app.set('strict routing', false)
  app.use(securityHeaders(options.cmsPublicUrl))
  app.get('/healthz', (_req, res) => {
    res.set('cache-control', 'no-store').json({ status: 'ok' })
  })
  app.get('/readyz', (_req, res) => {
    const isReady = builder.isComplete()
    res.set('cache-control', 'no-store').status(isReady ? 200 : 503)
    res.json({ status: isReady ? 'ready' : 'building' })
  })
  app.all('/webhooks', createNodeListener(receiver))
  app.use(compression())
  app.use((req, res, next) => {
    const target = redirectFrom(builder, req.path)
    if (target === null) next()
    else res.set('cache-control', 'public, max-age=0, must-revalidate').redirect(301, target)
  })
  app.use(serveFiles(publicFolder))
  app.use(serveNotFound(publicFolder))
  app.use(reportError(logger))
  return app
}

const securityHeaders = (cmsPublicUrl: string) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        imgSrc: ["'self'", 'data:'], // blurred pictures stand in the page
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: [new URL(cmsPublicUrl).origin],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginResourcePolicy: { policy: 'cross-origin' }, // link previews show our pictures
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  })

function redirectFrom(builder: Pick<Builder, 'redirectFrom'>, address: string): string | null {
  try {
    return builder.redirectFrom(address)
  } catch (error) {
    if (error instanceof UnsafePathError || error instanceof URIError) return null
    if (error instanceof TypeError) return null // not an address
    throw error
  }
}

const reportError =
  (logger: Logger): ErrorRequestHandler =>
  (error: unknown, req, res, next) => {
    logger.error({ err: error, path: req.path, msg: 'A request failed' })
    if (res.headersSent) next(error)
    else res.status(500).type('text').send('Something went wrong here.\n')
  }
