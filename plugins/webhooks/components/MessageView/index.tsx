import { Link } from '@payloadcms/ui'
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
import '../DeliveryView/DeliveryView.css'
import { indent } from '../DeliveryView/indent.ts'
import { LocalTime } from '../LocalTime/index.tsx'
import { StatusPill } from '../StatusPill/index.tsx'
import './MessageView.css'

/** What happened, and which endpoints were told. */
export async function MessageView({ id, payload }: UIFieldServerProps) {
  if (id === undefined) return null
  const message = await payload.db.findOne<MessageDoc>({
    collection: MESSAGES,
    where: { id: { equals: id } },
  })
  if (!message) return null
  const [subject, deliveries] = await Promise.all([
    readSubjectTitle(payload, `${message.docCollection}/${message.docId}`),
    payload.db.find<DeliveryDoc>({
      collection: DELIVERIES,
      where: { message: { equals: id } },
      sort: 'createdAt',
      limit: 0,
      pagination: false,
    }),
  ])
  const { docs: endpoints } = await payload.db.find<EndpointDoc>({
    collection: ENDPOINTS,
    where: { id: { in: deliveries.docs.map(({ endpoint }) => endpoint) } },
    limit: 0,
    pagination: false,
  })
  const names = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint.name]))
  const list = `${payload.config.routes.admin}/collections/${DELIVERIES}`
  return (
    <div className="delivery-view">
      <dl>
        <dt>Event</dt>
        <dd>
          {message.eventType}{' '}
          <span>
            <LocalTime at={message.occurredAt} />
          </span>
        </dd>
        <dt>Doc</dt>
        <dd>
          {subject?.path ? (
            <Link href={subject.path}>{subject.title}</Link>
          ) : (
            (subject?.title ?? `${message.docCollection}/${message.docId}`)
          )}{' '}
          <span>{subject?.noun}</span>
        </dd>
      </dl>
      <section>
        <h3>Deliveries</h3>
        {deliveries.docs.length === 0 ? (
          <p className="delivery-view__hint">{whyNone(message)}</p>
        ) : (
          <ul className="message-view__deliveries">
            {deliveries.docs.map((delivery) => (
              <li key={delivery.id}>
                <Link href={`${list}/${delivery.id}`}>
                  {names.get(delivery.endpoint) ?? 'a deleted endpoint'}
                </Link>
                <StatusPill status={delivery.status} attemptCount={delivery.attemptCount} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h3>Body</h3>
        <pre tabIndex={0} aria-label="Body of the message">
          {indent(message.body)}
        </pre>
        <p className="delivery-view__hint">
          Endpoints that select fields get those as well: see their deliveries.
        </p>
      </section>
    </div>
  )
}

function whyNone({ status }: MessageDoc): string {
  return status === 'done' ? 'No endpoint wanted it.' : 'It has not been handed out yet.'
}
