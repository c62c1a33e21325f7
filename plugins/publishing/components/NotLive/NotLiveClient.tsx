'use client'
import { Link, toast } from '@payloadcms/ui'
import { useState } from 'react'
import type { DocLink, Overview } from '../../live/readOverview.ts'
import { FrontEndLine } from '../shared/FrontEndLine.tsx'
import { Instant } from '../shared/Instant.tsx'
import { send } from '../shared/send.ts'
import { usePolled } from '../shared/usePolled.ts'
import '../shared/panel.css'
import './NotLive.css'

const BUSY_MS = 3_000
const CALM_MS = 30_000
/** Docs shown before somebody asks for all. */
const FEW = 5

interface NotLiveProps {
  initial: Overview
  admin: string
  api: string
}

export function NotLiveClient({ initial, admin, api }: NotLiveProps) {
  const { state, problem, reload } = usePolled<Overview>({
    initial,
    source: `${api}/publishing-overview`,
    pauseMs: ({ notLive }) => (notLive.length > 0 ? BUSY_MS : CALM_MS),
  })
  const [isWhole, setIsWhole] = useState(false)
  const { disabled, failed, hasMore, notLive, scheduled } = state
  const linkTo = ({ collection, docId }: DocLink): string =>
    `${admin}/collections/${collection}/${docId}`
  const isCalm = notLive.length + failed.length + disabled.length === 0

  async function retry({ collection, docId }: DocLink, deliveryId: string): Promise<void> {
    try {
      await send('POST', `${api}/${collection}/${docId}/live/${deliveryId}/retry`)
      reload()
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <section className="not-live" aria-label="Is everything live?">
      {isCalm ? (
        <p className="not-live__calm publishing-line" data-kind="live" role="status">
          <span className="publishing-line__dot" aria-hidden="true" />
          <span>Everything is live</span>
        </p>
      ) : null}
      {disabled.map(({ name, reason, url }) => (
        <div key={name} className="not-live__disabled publishing-line" data-kind="failed">
          <span className="publishing-line__dot" aria-hidden="true" />
          <span className="publishing-line__text">
            Front end {url ? <Link href={url}>{name}</Link> : name} is switched off
          </span>
          {reason ? <p className="publishing-line__detail">{reason}</p> : null}
        </div>
      ))}
      {notLive.length > 0 ? (
        <>
          <h3 className="not-live__title">Not live yet</h3>
          <ul className="not-live__rows">
            {(isWhole ? notLive : notLive.slice(0, FEW)).map((doc) => (
              <li key={`${doc.collection}/${doc.docId}`} className="not-live__row">
                <p className="not-live__doc">
                  {doc.isThere ? <Link href={linkTo(doc)}>{doc.title}</Link> : doc.title}{' '}
                  <span className="not-live__since">
                    {doc.label}, {doc.isGone ? 'unpublished' : 'published'}{' '}
                    <Instant at={doc.since} />
                  </span>
                </p>
                {doc.frontEnds.map((frontEnd) => (
                  <FrontEndLine
                    key={frontEnd.name}
                    state={frontEnd}
                    isNamed
                    isGone={doc.isGone}
                    url={null}
                    onRetry={doc.isThere ? (delivery) => retry(doc, delivery) : undefined}
                  />
                ))}
              </li>
            ))}
          </ul>
          {notLive.length > FEW ? (
            <button
              type="button"
              className="publishing-button"
              aria-expanded={isWhole}
              onClick={() => setIsWhole(!isWhole)}
            >
              {isWhole ? 'Show fewer' : `Show ${hasMore ? 'more' : `all ${notLive.length}`}`}
            </button>
          ) : null}
          {isWhole && hasMore ? <p className="not-live__since">And more.</p> : null}
        </>
      ) : null}
      <Scheduled title="Could not be done at its time" lines={failed} linkTo={linkTo} />
      <Scheduled title="Scheduled next" lines={scheduled} linkTo={linkTo} />
      {problem ? <p className="publishing-panel__problem">{problem}</p> : null}
    </section>
  )
}

interface ScheduledProps {
  title: string
  lines: Overview['scheduled']
  linkTo: (doc: DocLink) => string
}

function Scheduled({ title, lines, linkTo }: ScheduledProps) {
  if (lines.length === 0) return null
  return (
    <>
      <h3 className="not-live__title">{title}</h3>
      <ul className="not-live__rows">
        {lines.map((line) => (
          <li key={line.id} className="not-live__row">
            <p className="not-live__doc">
              <Link href={linkTo(line)}>{line.title}</Link>{' '}
              <span className="not-live__since">
                {line.label}, {line.action} <Instant at={line.runAt} />
              </span>
            </p>
            {line.error ? (
              <p className="publishing-line__detail publishing-line__detail--error">{line.error}</p>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )
}
