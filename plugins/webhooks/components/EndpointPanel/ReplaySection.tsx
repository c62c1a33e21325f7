'use client'

import { Button, toast, useModal } from '@payloadcms/ui'
import type { ReplayProgress } from '../../replay/readReplay.ts'
import { messageOf, post } from '../callApi.ts'
import { LocalTime } from '../LocalTime/index.tsx'
import { ReplayDialog } from './ReplayDialog.tsx'

interface ReplaySectionProps {
  api: string
  replays: string
  isEnabled: boolean
  /** The newest one. */
  replay: ReplayProgress | null
  onChange: () => void
}

const DIALOG = 'webhook-replay'

/** Orders a replay, and shows how far the newest one is. */
export function ReplaySection({ api, replays, isEnabled, replay, onChange }: ReplaySectionProps) {
  const { openModal } = useModal()
  const isRunning = replay?.state === 'running'

  async function cancel(): Promise<void> {
    try {
      const { message } = await post<{ message: string }>(`${replays}/${replay?.id}/cancel`)
      toast.success(message)
    } catch (error) {
      toast.error(messageOf(error))
    }
    onChange()
  }

  return (
    <div className="endpoint-panel__action">
      <div className="endpoint-panel__row">
        <Button
          buttonStyle="secondary"
          disabled={!isEnabled || isRunning}
          id="open-replay"
          margin={false}
          onClick={() => openModal(DIALOG)}
          size="medium"
        >
          Replay everything since…
        </Button>
        {replay?.isHandingOut ? (
          <Button
            buttonStyle="subtle"
            id="cancel-replay"
            margin={false}
            onClick={() => void cancel()}
            size="medium"
          >
            Cancel
          </Button>
        ) : null}
      </div>
      {replay ? <Progress replay={replay} /> : null}
      <ReplayDialog slug={DIALOG} api={api} onOrdered={onChange} />
    </div>
  )
}

function Progress({ replay }: { replay: ReplayProgress }) {
  const { since, state, handedOut, delivered, failed } = replay
  // Messages of the span that were committed after counting come on top.
  const total = Math.max(replay.total, handedOut)
  const share = (count: number): string => `${(100 * count) / Math.max(1, total)}%`
  return (
    <div className="endpoint-panel__replay" data-state={state}>
      <p>
        {HEADLINES[state]} since <LocalTime at={since} />
      </p>
      <div
        className="endpoint-panel__bar"
        role="progressbar"
        aria-label="Replay"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={delivered + failed}
        aria-valuetext={`${delivered} delivered, ${failed} failed, of ${total}`}
      >
        <span className="endpoint-panel__handed-out" style={{ width: share(handedOut) }} />
        <span className="endpoint-panel__delivered" style={{ width: share(delivered) }} />
        <span
          className="endpoint-panel__failed"
          style={{ insetInlineStart: share(delivered), width: share(failed) }}
        />
      </div>
      <p className="endpoint-panel__hint">
        {delivered} delivered{failed > 0 ? `, ${failed} failed` : ''}
        {handedOut < total ? `, ${handedOut} handed out` : ''} of {total}
      </p>
    </div>
  )
}

const HEADLINES: Record<ReplayProgress['state'], string> = {
  running: 'Replaying everything',
  finished: 'Replayed everything',
  cancelled: 'Cancelled the replay of everything',
  failed: 'Failed to replay everything',
}
