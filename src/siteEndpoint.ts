import type { ManagedEndpoint } from '../plugins/webhooks/types.ts'
import type { Env } from './env.ts'

/** The public site of this installation as a webhook endpoint; none without a signing secret. */
export function siteEndpoint(env: Env): ManagedEndpoint[] {
  if (!env.SITE_WEBHOOK_SECRET) return []
  return [
    {
      name: 'site',
      description: 'The public site of this installation',
      url: `${env.SITE_INTERNAL_URL}/webhooks`,
      secret: env.SITE_WEBHOOK_SECRET,
    },
  ]
}
