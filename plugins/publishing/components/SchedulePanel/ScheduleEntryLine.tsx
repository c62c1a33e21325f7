'use client'
import { useState } from 'react'
import type { ScheduleEntry } from '../../schedule/readSchedule.ts'
import { Instant } from '../shared/Instant.tsx'

interface ScheduleEntryLineProps {
  entry: ScheduleEntry
  /** Absent for those who may not. */
  onCancel?: () => Promise<void>
}

/** One scheduled change: still to come, failed, or done in the last 24 hours. */
export function ScheduleEntryLine({ entry, onCancel }: ScheduleEntryLineProps) {
  const [isAsking, setIsAsking] = useState(false)
  const [openedAt] = useState(() => Date.now())
  const { action, error, firedAt, isOlderThanLive, note, runAt, status, userName } = entry
  const verb = action === 'publish' ? 'Publish' : 'Unpublish'
  const removal = status === 'failed' ? 'Dismiss' : 'Cancel'
  return (
    <div className="publishing-line" data-kind={KINDS[status]}>
      <span className="publishing-line__dot" aria-hidden="true" />
      <span className="publishing-line__text">
        {status === 'done' && firedAt ? (
          <>
            {verb}ed <Instant at={firedAt} hasSeconds />, as scheduled
          </>
        ) : (
          <>
            {verb} <Instant at={runAt} hasSeconds={hasSeconds(runAt)} />
            {status === 'failed' ? ': failed' : null}
            {status === 'running' ? ': happening now' : null}
          </>
        )}
      </span>
      {onCancel && (status === 'pending' || status === 'failed') ? (
        <button
          type="button"
          className="publishing-button"
          disabled={isAsking}
          aria-label={`${removal}: ${verb}`}
          onClick={() => {
            setIsAsking(true)
            void onCancel().finally(() => setIsAsking(false))
          }}
        >
          {removal}
        </button>
      ) : null}
      <p className="publishing-line__detail">
        {entry.versionSavedAt ? (
          <>
            Version of <Instant at={entry.versionSavedAt} /> by {userName}
          </>
        ) : (
          `By ${userName}`
        )}
      </p>
      {isOlderThanLive ? (
        <p className="publishing-line__detail">
          Something newer was published meanwhile. This would replace it.
        </p>
      ) : null}
      {error ? (
        <p className="publishing-line__detail publishing-line__detail--error">{error}</p>
      ) : null}
      {note ? <p className="publishing-line__detail">{note}</p> : null}
      {firedAt && Date.parse(firedAt) > openedAt ? (
        <p className="publishing-line__detail">
          <a href="">Reload this page</a> to edit what is public now.
        </p>
      ) : null}
    </div>
  )
}

const KINDS: Record<ScheduleEntry['status'], string> = {
  pending: 'scheduled',
  running: 'waiting',
  done: 'live',
  failed: 'failed',
}

const hasSeconds = (at: string): boolean => new Date(at).getSeconds() > 0
