'use client'

import { ConfirmationModal, DatePicker, FieldLabel, toast } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { callApi, messageOf, post } from '../callApi.ts'

interface ReplayDialogProps {
  slug: string
  api: string
  onOrdered: () => void
}

/** What a replay from the chosen time would mean; null while it is being counted. */
type Count = { messages: number } | { problem: string } | null

const DAY_MS = 24 * 60 * 60 * 1000

/** Asks since when, and says how many messages that is before anything is sent. */
export function ReplayDialog({ slug, api, onOrdered }: ReplayDialogProps) {
  const [since, setSince] = useState(() => new Date(Date.now() - DAY_MS).toISOString())

  async function order(): Promise<void> {
    try {
      const { message } = await post<{ message: string }>(`${api}/replay`, { since })
      toast.success(message)
      onOrdered()
    } catch (error) {
      toast.error(messageOf(error))
    }
  }

  return (
    <ConfirmationModal
      className="replay-dialog"
      modalSlug={slug}
      heading="Replay everything since…"
      body={<Question api={api} since={since} onChange={setSince} />}
      confirmLabel="Replay"
      confirmingLabel="Starting…"
      onConfirm={order}
    />
  )
}

function Question({
  api,
  since,
  onChange,
}: {
  api: string
  since: string
  onChange: (since: string) => void
}) {
  const [count, setCount] = useState<Count>(null)

  useEffect(() => {
    const abort = new AbortController()
    const ask = async (): Promise<void> => {
      try {
        const path = `${api}/replay?since=${encodeURIComponent(since)}`
        setCount(await callApi<{ messages: number }>(path, { signal: abort.signal }))
      } catch (error) {
        if (!abort.signal.aborted) setCount({ problem: messageOf(error) })
      }
    }
    void ask()
    return () => abort.abort()
  }, [api, since])

  return (
    <div className="replay-dialog__question">
      <FieldLabel as="span" label="Since" />
      <DatePicker
        pickerAppearance="dayAndTime"
        displayFormat="yyyy-MM-dd HH:mm"
        timeFormat="HH:mm"
        value={since}
        onChange={(date) => {
          if (!(date instanceof Date)) return
          setCount(null)
          onChange(date.toISOString())
        }}
      />
      <p role="status">{describe(count)}</p>
      <p>
        Each goes out again under its own <code>webhook-id</code>, oldest first. Receivers that know
        an id already pass over it.
      </p>
    </div>
  )
}

function describe(count: Count): string {
  if (count === null) return 'Counting…'
  if ('problem' in count) return count.problem
  const { messages } = count
  if (messages === 0) return 'No message: there is nothing to replay.'
  const number = messages.toLocaleString('en')
  return messages === 1
    ? '1 message is delivered again.'
    : `${number} messages are delivered again.`
}
