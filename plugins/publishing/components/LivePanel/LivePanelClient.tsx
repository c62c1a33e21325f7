'use client'
import { toast, useDocumentInfo } from '@payloadcms/ui'
import { useEffect } from 'react'
import type { LiveState } from '../../live/readLive.ts'
import { FrontEndLine } from '../shared/FrontEndLine.tsx'
import { Instant } from '../shared/Instant.tsx'
import { send } from '../shared/send.ts'
import { usePolled } from '../shared/usePolled.ts'
import { PUBLISHED_EVENT } from '../shared/publishedEvent.ts'
import '../shared/panel.css'

const EAGER_MS = 1_000
const EAGER_FOR_MS = 30_000
const PATIENT_MS = 5_000

/** Follows what front ends make of the doc until each of them is done with it. */
export function LivePanelClient({ initial, api }: { initial: LiveState | null; api: string }) {
  const { collectionSlug, id, lastUpdateTime } = useDocumentInfo()
  const base = id === undefined ? null : `${api}/${collectionSlug}/${id}/live`
  const { state, problem, reload, replace } = usePolled<LiveState | null>({
    initial,
    source: base,
    wakeKey: lastUpdateTime,
    pauseMs: (current, elapsedMs) => {
      if (!current || current.isSettled) return null
      return elapsedMs < EAGER_FOR_MS ? EAGER_MS : PATIENT_MS
    },
  })
  useEffect(() => {
    window.addEventListener(PUBLISHED_EVENT, reload)
    return () => window.removeEventListener(PUBLISHED_EVENT, reload)
  }, [reload])

  async function retry(deliveryId: string): Promise<void> {
    try {
      replace(await send<LiveState>('POST', `${base}/${deliveryId}/retry`))
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <section className="publishing-panel" aria-label="Is it live?">
      <h3 className="publishing-panel__title">Is it live?</h3>
      <ul className="publishing-panel__lines" role="status">
        {state && state.frontEnds.length > 0 ? (
          state.frontEnds.map((frontEnd) => (
            <li key={frontEnd.name}>
              <FrontEndLine
                state={frontEnd}
                isNamed={state.frontEnds.length > 1}
                isGone={state.isGone}
                url={state.url}
                onRetry={retry}
              />
            </li>
          ))
        ) : (
          <li>
            <Untold state={state} />
          </li>
        )}
      </ul>
      {problem ? <p className="publishing-panel__problem">{problem}</p> : null}
    </section>
  )
}

/** Where no front end was told, or nobody knows any more. */
function Untold({ state }: { state: LiveState | null }) {
  if (!state?.isPublished) {
    return (
      <Line kind="none">
        {state?.isGone && state.changedAt ? (
          <>
            Unpublished <Instant at={state.changedAt} hasSeconds />
          </>
        ) : (
          'Not published'
        )}
      </Line>
    )
  }
  return (
    <Line
      kind={state.changedAt ? 'delivered' : 'live'}
      detail={
        state.changedAt ? 'No front end is told of it.' : 'Longer ago than deliveries are kept.'
      }
      url={state.url}
    >
      Published {state.changedAt ? <Instant at={state.changedAt} hasSeconds /> : null}
    </Line>
  )
}

interface LineProps {
  kind: string
  children: React.ReactNode
  detail?: string
  url?: string | null
}

function Line({ kind, children, detail, url }: LineProps) {
  return (
    <div className="publishing-line" data-kind={kind}>
      <span className="publishing-line__dot" aria-hidden="true" />
      <span className="publishing-line__text">{children}</span>
      {detail ? <p className="publishing-line__detail">{detail}</p> : null}
      {url ? (
        <p className="publishing-line__detail">
          <a href={url} target="_blank" rel="noreferrer">
            {new URL(url).pathname}
          </a>
        </p>
      ) : null}
    </div>
  )
}
