import { serve } from './serve.ts'
import type { StartedPayload } from './startPayload.ts'

/** Serves the API as the product does, without downloads and without the admin. */
export async function serveApi({ payload, config }: StartedPayload): Promise<string> {
  // What it imports reads the environment, which `startPayload` has set by now.
  const { createApp } = await import('../../src/http/createApp.ts')
  return serve(
    createApp({
      payload,
      config,
      isDevelopment: false,
      trustedProxies: false,
      routers: [],
      admin: (_req, res) => res.sendStatus(404),
    }),
  )
}
