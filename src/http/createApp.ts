import compression from 'compression'
import express, { type Express, type RequestHandler, type Router } from 'express'
import helmet from 'helmet'
import type { BasePayload, SanitizedConfig } from 'payload'
import { pinoHttp } from 'pino-http'
import { createGate } from '../api/createGate.ts'
import { createRequestLimit, type RequestLimit } from '../api/rateLimit/createRequestLimit.ts'
import { createGraphqlRoute } from '../graphql/createGraphqlRoute.ts'
import { operationPlugins, type OperationsOptions } from '../graphql/operations/operationPlugins.ts'
import { createGraphiqlRouter } from '../graphql/graphiql/createGraphiqlRouter.ts'
import type { LimitsOptions } from '../graphql/limits/limitsPlugin.ts'
import type { TrustedProxies } from '../trustedProxies.ts'
import { adminSecurity } from './adminSecurity.ts'
import { allowOrigins } from './answers/allowOrigins.ts'
import { createRestRoute } from './createRestRoute.ts'

export interface AppOptions {
  payload: BasePayload
  config: SanitizedConfig
  isDevelopment: boolean
  /** Whose `X-Forwarded-For` is believed. */
  trustedProxies: TrustedProxies
  /** How many requests the API answers. @default as many as come */
  limit?: RequestLimit
  /** How many GraphQL queries are executed at a time, and for how long. */
  graphql?: Pick<LimitsOptions, 'maxReads' | 'timeoutMs'>
  /** Which GraphQL operations are answered. @default any */
  operations?: OperationsOptions['allowed']
  /** Routers that plugins bring, such as downloads. */
  routers: Router[]
  /** Next's request handler: the admin and its assets. */
  admin: RequestHandler
}

interface RequestLog {
  id: number
  method: string
  url: string
}

interface ResponseLog {
  statusCode: number
}

/** The CMS over HTTP: API, files and admin. */
export function createApp(options: AppOptions): Express {
  const { payload, config, isDevelopment } = options
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', options.trustedProxies)
  app.use(
    pinoHttp({
      logger: payload.logger,
      quietReqLogger: true,
      autoLogging: { ignore: isQuiet },
      // Headers carry session tokens and API keys, and queries may carry them too.
      serializers: {
        req: ({ id, method, url }: RequestLog) => ({ id, method, path: url.split('?', 1)[0] }),
        res: ({ statusCode }: ResponseLog) => ({ statusCode }),
      },
    }),
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      },
      crossOriginResourcePolicy: { policy: 'cross-origin' },
      // A development or intranet host without TLS must stay reachable.
      strictTransportSecurity: config.serverURL.startsWith('https:'),
    }),
    compression(),
  )
  for (const router of options.routers) app.use(router)
  const limit = options.limit ?? createRequestLimit({ perMinute: null, trustedProxies: false })
  app.use('/api', allowOrigins)
  app.use('/api', createGate({ payload, limit }))
  app.use(
    '/api/graphql',
    createGraphiqlRouter({ adminPath: config.routes.admin }),
    createGraphqlRoute(config, {
      ...options.graphql,
      isOpen: isDevelopment,
      operations: operationPlugins(payload, { allowed: options.operations ?? 'any' }),
      onHidden: (entry) => payload.logger.error(entry),
    }),
  )
  app.use('/api', createRestRoute(config))
  app.get('/', (_req, res) => res.redirect(config.routes.admin))
  app.use(adminSecurity(isDevelopment), options.admin)
  return app
}

const isQuiet = (req: { url?: string }): boolean => /^\/(_next|previews)\//.test(req.url ?? '')
