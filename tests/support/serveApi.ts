import { createApp } from '../../src/http/createApp.ts'
import { serve } from './serve.ts'
import type { StartedPayload } from './startPayload.ts'

/** Serves the API as the product does, without downloads and without the admin. */
export const serveApi = ({ payload, config }: StartedPayload): Promise<string> =>
  serve(
    createApp({
      payload,
      config,
      isDevelopment: false,
      trustedProxies: false,
      routers: [],
      admin: (_req, res) => res.sendStatus(404),
    }),
  )
