'use client'
import { useDocumentInfo, useFormModified } from '@payloadcms/ui'
import { useId, useState } from 'react'
import type { ScheduleState } from '../../schedule/readSchedule.ts'
import type { ScheduledAction } from '../../types.ts'
import { writeInstant } from '../shared/Instant.tsx'
import { RefusedError, send } from '../shared/send.ts'
import { useSaveDraft } from './useSaveDraft.ts'

interface ScheduleFormProps {
  source: string
  canUnpublish: boolean
  onScheduled: (state: ScheduleState) => void
}

/** Why the last try did not work, and what could be replaced. */
interface Refusal {
  message: string
  replaceable?: { action: ScheduledAction; runAt: string }
}

/** Asks for a time, in the reader's own time zone. */
export function ScheduleForm({ source, canUnpublish, onScheduled }: ScheduleFormProps) {
  const { data } = useDocumentInfo()
  const isModified = useFormModified()
  const saveDraft = useSaveDraft()
  const [time, setTime] = useState(() => toLocalInput(nextHour()))
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const id = useId()

  async function schedule(action: ScheduledAction, replace = false): Promise<void> {
    const runAt = new Date(time)
    if (Number.isNaN(runAt.getTime())) {
      setRefusal({ message: 'Choose a day and a time.' })
      return
    }
    setIsAsking(true)
    try {
      const isPinning = action === 'publish'
      if (isPinning && isModified) await saveDraft()
      // What this browser saved a moment ago is what its reader sees.
      const savedAt = isPinning && !isModified ? (data?.updatedAt as string | undefined) : undefined
      const body = { action, runAt: runAt.toISOString(), savedAt, replace }
      onScheduled(await send<ScheduleState>('POST', source, body))
    } catch (error) {
      setRefusal(toRefusal(error, action))
    } finally {
      setIsAsking(false)
    }
  }

  return (
    <div className="schedule-form">
      <label className="schedule-form__label" htmlFor={`${id}-time`}>
        Time <span className="schedule-form__zone">({timeZone(time)})</span>
      </label>
      <input
        id={`${id}-time`}
        className="schedule-form__time"
        type="datetime-local"
        value={time}
        min={toLocalInput(new Date())}
        aria-describedby={`${id}-note`}
        onChange={(event) => {
          setTime(event.target.value)
          setRefusal(null)
        }}
        onKeyDown={(event) => {
          // It stands in the form of the doc, which Enter would save.
          if (event.key === 'Enter') event.preventDefault()
        }}
      />
      <p id={`${id}-note`} className="schedule-form__note">
        {isModified
          ? 'What you see is saved first, and goes out then. Later changes wait for you.'
          : 'What is saved now goes out then. Later changes wait for you.'}
      </p>
      <div className="schedule-form__buttons">
        <button
          type="button"
          className="publishing-button"
          disabled={isAsking}
          onClick={() => void schedule('publish')}
        >
          Schedule publish
        </button>
        {canUnpublish ? (
          <button
            type="button"
            className="publishing-button"
            disabled={isAsking}
            onClick={() => void schedule('unpublish')}
          >
            Schedule unpublish
          </button>
        ) : null}
      </div>
      <div role="alert">
        {refusal ? <p className="schedule-form__refusal">{refusal.message}</p> : null}
        {refusal?.replaceable ? (
          <button
            type="button"
            className="publishing-button"
            disabled={isAsking}
            onClick={() => void schedule(refusal.replaceable?.action ?? 'publish', true)}
          >
            Replace the one of {writeInstant(refusal.replaceable.runAt)}
          </button>
        ) : null}
      </div>
    </div>
  )
}

function toRefusal(error: unknown, action: ScheduledAction): Refusal {
  const message = error instanceof Error ? error.message : String(error)
  const data = error instanceof RefusedError ? error.data : null
  const runAt = (data as { runAt?: unknown } | null)?.runAt
  return typeof runAt === 'string' ? { message, replaceable: { action, runAt } } : { message }
}

function nextHour(): Date {
  const next = new Date()
  next.setHours(next.getHours() + 1, 0, 0, 0)
  return next
}

/** As the input wants it: local time, without a zone. */
function toLocalInput(instant: Date): string {
  const local = new Date(instant.getTime() - instant.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 16)
}

/** The zone's offset at that time, which summer time changes. */
function timeZone(time: string): string {
  const instant = Number.isNaN(Date.parse(time)) ? new Date() : new Date(time)
  const parts = new Intl.DateTimeFormat('en', { timeZoneName: 'shortOffset' }).formatToParts(
    instant,
  )
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions()
  return zone === 'UTC' ? zone : `${zone}, ${offset}`
}
