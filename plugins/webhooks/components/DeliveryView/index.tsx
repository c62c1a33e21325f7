import type { UIFieldServerProps } from 'payload'
import { readSubjectTitle } from '../../readSubjectTitle.ts'
import {
  DELIVERIES,
  ENDPOINTS,
  MESSAGES,
  type DeliveryDoc,
  type EndpointDoc,
  type MessageDoc,
} from '../../types.ts'
import { LiveDeliveryView } from './LiveDeliveryView.tsx'

export type StoredDelivery = DeliveryDoc & {
  error?: string | null
  responseExcerpt?: string | null
  responseStatus?: number | null
  durationMs?: number | null
}

/** Everything about a delivery: where it stands, its attempts, what was sent and answered. */
export async function DeliveryView({ id, payload }: UIFieldServerProps) {
  if (id === undefined) return null
  const byId = (value: unknown) => ({ where: { id: { equals: value } } })
  const delivery = await payload.db.findOne<StoredDelivery>({
    collection: DELIVERIES,
    ...byId(id),
  })
  if (!delivery) return null
  const [endpoint, message, subject] = await Promise.all([
    payload.db.findOne<EndpointDoc>({ collection: ENDPOINTS, ...byId(delivery.endpoint) }),
    payload.db.findOne<MessageDoc>({ collection: MESSAGES, ...byId(delivery.message) }),
    readSubjectTitle(payload, delivery.docKey),
  ])
  const { admin, api } = payload.config.routes
  return (
    <LiveDeliveryView
      key={String(id)}
      initial={delivery}
      api={`${api}/${DELIVERIES}/${id}`}
      endpoint={
        endpoint && {
          name: endpoint.name,
          url: endpoint.url,
          path: `${admin}/collections/${ENDPOINTS}/${endpoint.id}`,
          isEnabled: Boolean(endpoint.isEnabled),
        }
      }
      message={
        message && {
          messageId: message.messageId,
          body: message.body,
          path: `${admin}/collections/${MESSAGES}/${message.id}`,
        }
      }
      subject={subject}
    />
  )
}
