import { Link } from '@payloadcms/ui'
import type { RecentDelivery } from '../../readActivity.ts'
import { LocalTime } from '../LocalTime/index.tsx'
import { StatusPill } from '../StatusPill/index.tsx'
import { duration } from './figures.ts'

interface RecentDeliveriesProps {
  recent: RecentDelivery[]
  /** Path of the list of deliveries in the admin. */
  deliveries: string
  /** The same, narrowed to the endpoint. */
  all: string
}

/** The newest deliveries, and the way to all. */
export function RecentDeliveries({ recent, deliveries, all }: RecentDeliveriesProps) {
  if (recent.length === 0) {
    return <p className="endpoint-panel__hint">Nothing has been delivered to it yet.</p>
  }
  return (
    <div className="endpoint-panel__recent">
      <h3>Latest deliveries</h3>
      <ul>
        {recent.map((delivery) => (
          <li key={delivery.id}>
            <Link href={`${deliveries}/${delivery.id}`}>
              <span className="endpoint-panel__event">{delivery.eventType}</span>
              <StatusPill status={delivery.status} attemptCount={delivery.attemptCount} />
              <span className="endpoint-panel__answer">{answerOf(delivery)}</span>
              <LocalTime at={delivery.occurredAt} />
            </Link>
          </li>
        ))}
      </ul>
      <Link className="endpoint-panel__all" href={all}>
        All deliveries
      </Link>
    </div>
  )
}

function answerOf({ responseStatus, durationMs }: RecentDelivery): string {
  if (durationMs === null || durationMs === undefined) return ''
  return `${responseStatus ?? 'no answer'}, ${duration(durationMs)}`
}
