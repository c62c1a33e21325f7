'use client'
import { toast, useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import type { ScheduleState } from '../../schedule/readSchedule.ts'
import { PUBLISHED_EVENT } from '../shared/publishedEvent.ts'
import { send } from '../shared/send.ts'
import { usePolled } from '../shared/usePolled.ts'
import { ScheduleEntryLine } from './ScheduleEntryLine.tsx'
import { ScheduleForm } from './ScheduleForm.tsx'
import '../shared/panel.css'
import './SchedulePanel.css'

const NEAR_MS = 1_000
const LONGEST_MS = 60_000

/** Schedules what is saved, shows what is scheduled, and follows it while its time comes. */
export function SchedulePanelClient({
  initial,
  api,
}: {
  initial: ScheduleState | null
  api: string
}) {
  const { collectionSlug, id, lastUpdateTime } = useDocumentInfo()
  const [isOpen, setIsOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const source = id === undefined ? null : `${api}/${collectionSlug}/${id}/schedule`
  const { state, problem, replace } = usePolled<ScheduleState | null>({
    initial,
    source,
    wakeKey: lastUpdateTime,
    pauseMs: (current) => (current ? untilNext(current) : null),
  })
  const doneCount = state?.entries.filter(({ status }) => status === 'done').length ?? 0
  useEffect(() => {
    if (doneCount > 0) window.dispatchEvent(new Event(PUBLISHED_EVENT))
  }, [doneCount])
  if (!source || !state) return null

  async function cancel(entry: string): Promise<void> {
    try {
      replace(await send<ScheduleState>('DELETE', `${source}/${entry}`))
      opener.current?.focus()
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <section className="publishing-panel schedule-panel" aria-label="Schedule">
      <h3 className="publishing-panel__title">Schedule</h3>
      {state.entries.length > 0 ? (
        <ul className="schedule-panel__entries" role="status">
          {state.entries.map((entry) => (
            <li key={entry.id}>
              <ScheduleEntryLine
                entry={entry}
                onCancel={state.canSchedule ? () => cancel(String(entry.id)) : undefined}
              />
            </li>
          ))}
        </ul>
      ) : null}
      {state.canSchedule ? (
        <button
          ref={opener}
          type="button"
          className="publishing-button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? 'Close' : 'Schedule for a time…'}
        </button>
      ) : null}
      {state.canSchedule && isOpen ? (
        <ScheduleForm
          source={source}
          canUnpublish={state.isPublished}
          onScheduled={(next) => {
            replace(next)
            setIsOpen(false)
            opener.current?.focus()
          }}
        />
      ) : null}
      {problem ? <p className="publishing-panel__problem">{problem}</p> : null}
    </section>
  )
}

/** Until just after the next entry's time, then each second until it has happened. */
function untilNext({ entries }: ScheduleState): number | null {
  const open = entries.filter(({ status }) => status === 'pending' || status === 'running')
  if (open.length === 0) return null
  const next = Math.min(...open.map(({ runAt }) => Date.parse(runAt))) - Date.now()
  return Math.min(Math.max(next, NEAR_MS), LONGEST_MS)
}
