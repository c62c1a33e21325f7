'use client'

import { Banner, useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useRef } from 'react'
import { TEST_EVENT_TYPE } from '../../core/eventType.ts'
import type { Activity } from '../../readActivity.ts'
import { LocalTime } from '../LocalTime/index.tsx'
import { usePolling } from '../usePolling.ts'
import './EndpointPanel.css'
import { HealthSummary } from './HealthSummary.tsx'
import { RecentDeliveries } from './RecentDeliveries.tsx'
import { ReplaySection } from './ReplaySection.tsx'
import { SendTest } from './SendTest.tsx'

interface LiveEndpointPanelProps {
  initial: Activity
  endpointId: string
  /** Path of the endpoint in the REST API. */
  api: string
  /** Path of replays in the REST API. */
  replays: string
  /** Path of the list of deliveries in the admin. */
  deliveries: string
}

const REPLAYING_MS = 1_000
const WAITING_MS = 2_000
const IDLE_MS = 5_000

export function LiveEndpointPanel(props: LiveEndpointPanelProps) {
  const { initial, endpointId, api, replays, deliveries } = props
  const { lastUpdateTime } = useDocumentInfo()
  const [activity, look] = usePolling(`${api}/health`, initial, intervalOf)
  const savedAt = useRef(lastUpdateTime)

  useEffect(() => {
    if (savedAt.current === lastUpdateTime) return
    savedAt.current = lastUpdateTime
    look()
  })

  const { health, isEnabled, recent, replay } = activity
  return (
    <section className="endpoint-panel field-type" aria-label="Activity">
      <Notice activity={activity} />
      <HealthSummary
        health={health}
        waiting={activity.waiting}
        gaveUp={activity.gaveUp}
        listOf={(status) => listOf(deliveries, endpointId, status)}
      />
      <div className="endpoint-panel__actions">
        <SendTest api={api} deliveries={deliveries} onSent={look} />
        <ReplaySection
          api={api}
          replays={replays}
          isEnabled={isEnabled}
          replay={replay}
          onChange={look}
        />
      </div>
      <RecentDeliveries
        deliveries={deliveries}
        recent={recent}
        all={listOf(deliveries, endpointId)}
      />
    </section>
  )
}

function intervalOf({ replay, waiting }: Activity): number {
  if (replay?.state === 'running') return REPLAYING_MS
  return waiting > 0 ? WAITING_MS : IDLE_MS
}

function Notice({ activity: { isEnabled, disabledReason, failingSince } }: { activity: Activity }) {
  // With a reason, the notice above says all of it.
  if (!isEnabled && disabledReason) return null
  if (!isEnabled) {
    return (
      <Banner>
        Disabled. Messages pass it by until you tick <em>Enabled</em> and save; what was missed can
        be replayed then.
      </Banner>
    )
  }
  if (!failingSince) return null
  return (
    <Banner type="error">
      Every attempt has failed since <LocalTime at={failingSince} />. After five days of that the
      endpoint is disabled.
    </Banner>
  )
}

/** Address of the list of deliveries, narrowed to the endpoint and perhaps a status. */
function listOf(deliveries: string, endpointId: string, statuses?: readonly string[]): string {
  const query = new URLSearchParams({ 'where[or][0][and][0][endpoint][equals]': endpointId })
  if (statuses) {
    query.set('where[or][0][and][1][status][in]', statuses.join(','))
    query.set('where[or][0][and][2][eventType][not_equals]', TEST_EVENT_TYPE)
  }
  return `${deliveries}?${query.toString()}`
}
