'use client'

import { CopyToClipboard, Link } from '@payloadcms/ui'
import type { SubjectTitle } from '../../readSubjectTitle.ts'
import { AttemptTable } from '../AttemptTable/index.tsx'
import { LocalTime } from '../LocalTime/index.tsx'
import { RedeliverButton } from '../RedeliverButton/index.tsx'
import { StatusPill } from '../StatusPill/index.tsx'
import { usePolling } from '../usePolling.ts'
import './DeliveryView.css'
import type { StoredDelivery } from './index.tsx'
import { NextStep } from './NextStep.tsx'
import { indent } from './indent.ts'

interface LiveDeliveryViewProps {
  initial: StoredDelivery
  /** Path of the delivery in the REST API. */
  api: string
  /** Null when it was deleted. */
  endpoint: { name: string; url: string; path: string; isEnabled: boolean } | null
  message: { messageId: string; body: string; path: string } | null
  /** What the message is about. */
  subject: SubjectTitle | null
}

const BUSY_MS = 1_000
const WAITING_MS = 5_000

export function LiveDeliveryView(props: LiveDeliveryViewProps) {
  const { initial, api, endpoint, message, subject } = props
  const [delivery, look] = usePolling(`${api}?depth=0`, initial, ({ status }) =>
    status === 'running' ? BUSY_MS : status === 'pending' ? WAITING_MS : null,
  )
  const body = delivery.body ?? message?.body
  return (
    <div className="delivery-view">
      <header>
        <StatusPill status={delivery.status} attemptCount={delivery.attemptCount} />
        <RedeliverButton
          api={api}
          label={delivery.status === 'pending' ? 'Attempt now' : 'Redeliver'}
          isDisabled={!endpoint?.isEnabled || delivery.status === 'running'}
          onQueued={look}
        />
      </header>
      <NextStep delivery={delivery} isEnabled={Boolean(endpoint?.isEnabled)} />
      <dl>
        <dt>Endpoint</dt>
        <dd>
          {endpoint ? (
            <>
              <Link href={endpoint.path}>{endpoint.name}</Link> <span>{endpoint.url}</span>
            </>
          ) : (
            'deleted'
          )}
        </dd>
        <dt>Doc</dt>
        <dd>
          {subject?.path ? (
            <Link href={subject.path}>{subject.title}</Link>
          ) : (
            (subject?.title ?? delivery.docKey)
          )}{' '}
          <span>{subject?.noun}</span>
        </dd>
        <dt>Message</dt>
        <dd>
          {message ? <Link href={message.path}>{message.messageId}</Link> : 'deleted'}{' '}
          <span>
            <LocalTime at={delivery.occurredAt} />
          </span>
        </dd>
        <Report delivery={delivery} />
      </dl>
      <section>
        <h3>Attempts</h3>
        <AttemptTable attemptLog={delivery.attemptLog} />
      </section>
      {body ? (
        <section>
          <h3>
            Request <CopyToClipboard value={body} defaultMessage="Copy the body as it is sent" />
          </h3>
          <pre tabIndex={0} aria-label="Request body">
            {indent(body)}
          </pre>
        </section>
      ) : null}
      <Response delivery={delivery} />
    </div>
  )
}

function Response({ delivery }: { delivery: StoredDelivery }) {
  const { responseStatus, responseExcerpt } = delivery
  if (responseStatus === null || responseStatus === undefined) return null
  return (
    <section>
      <h3>Response {responseStatus}</h3>
      {responseExcerpt ? (
        <pre tabIndex={0} aria-label="Response body, the first 4 kB">
          {responseExcerpt}
        </pre>
      ) : (
        <p className="delivery-view__hint">It had no body.</p>
      )}
    </section>
  )
}

function Report({ delivery }: { delivery: StoredDelivery }) {
  const { reportStatus, reportedAt, reportUrl, reportReason } = delivery
  if (!reportStatus || !reportedAt) return null
  return (
    <>
      <dt>Reported</dt>
      <dd>
        {reportStatus === 'live' ? 'live' : `failed: ${reportReason ?? 'no reason given'}`}{' '}
        {reportUrl ? (
          <a href={reportUrl} target="_blank" rel="noreferrer">
            {reportUrl}
          </a>
        ) : null}{' '}
        <span>
          <LocalTime at={reportedAt} />
        </span>
      </dd>
    </>
  )
}
