import { Webhook } from 'standardwebhooks'
import { MESSAGES } from '../../../plugins/webhooks/types.ts'
import { SECRET, type TestApp } from './createTestApp.ts'

/** Posts JSON to an endpoint below `/api/webhook-messages`, signed as a receiver signs it. */
export async function askSigned(
  app: TestApp,
  path: 'feed' | 'report',
  query: object,
  secret = SECRET,
): Promise<Response> {
  const body = JSON.stringify(query)
  const now = new Date()
  return app.request(`/${MESSAGES}/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': 'msg_question',
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('msg_question', now, body),
    },
    body,
  })
}
