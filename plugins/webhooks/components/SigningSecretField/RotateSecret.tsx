'use client'

import {
  Button,
  ConfirmationModal,
  CopyToClipboard,
  toast,
  useConfig,
  useForm,
  useModal,
} from '@payloadcms/ui'
import { useId, useState } from 'react'
import { messageOf, post } from '../callApi.ts'

/** The new signing secret, or the new public key of an endpoint that signs with key pairs. */
interface Rotated {
  secret?: string | null
  publicKey?: string | null
}

const DIALOG = 'webhook-rotate'
const DEFAULT_OVERLAP_HOURS = 24
const MAX_OVERLAP_HOURS = 168

/** Replaces what messages are signed with, and shows the new one once. */
export function RotateSecret({ id, noun }: { id: number | string; noun: string }) {
  const { config } = useConfig()
  const { openModal } = useModal()
  const { dispatchFields } = useForm()
  const [hours, setHours] = useState(DEFAULT_OVERLAP_HOURS)
  const [rotated, setRotated] = useState<Rotated | null>(null)

  async function rotate(): Promise<void> {
    try {
      const path = `${config.routes.api}/webhook-endpoints/${id}/rotate`
      const answer = await post<Rotated>(path, { overlapHours: hours })
      setRotated(answer)
      if (answer.publicKey) {
        dispatchFields({ type: 'UPDATE', path: 'publicKey', value: answer.publicKey })
      }
    } catch (error) {
      toast.error(messageOf(error))
    }
  }

  const shown = rotated?.secret ?? rotated?.publicKey
  return (
    <>
      {shown ? (
        <div className="signing-secret__new" role="status">
          <p>
            {rotated?.secret
              ? 'The new signing secret: give it to the receiver now, it is not shown again.'
              : 'The new public key: give it to the receiver.'}
            {hours > 0 ? ` The old one signs beside it for ${hours} h.` : ''}
          </p>
          <p className="signing-secret__value">
            <code>{shown}</code>
            <CopyToClipboard value={shown} defaultMessage="Copy" />
          </p>
        </div>
      ) : null}
      <Button
        buttonStyle="secondary"
        id="open-rotate"
        margin={false}
        onClick={() => openModal(DIALOG)}
        size="medium"
      >
        Rotate…
      </Button>
      <ConfirmationModal
        modalSlug={DIALOG}
        heading={`Rotate the ${noun.toLowerCase()}`}
        body={<Overlap hours={hours} onChange={setHours} />}
        confirmLabel="Rotate"
        confirmingLabel="Rotating…"
        onConfirm={rotate}
      />
    </>
  )
}

function Overlap({ hours, onChange }: { hours: number; onChange: (hours: number) => void }) {
  const id = useId()
  return (
    <div className="signing-secret__overlap">
      <p>
        A new one is made and signs at once. The old one goes on signing beside it, so that the
        receiver accepts messages before and after you change it there.
      </p>
      <label htmlFor={id}>Hours in which both sign</label>
      <input
        id={id}
        type="number"
        min={0}
        max={MAX_OVERLAP_HOURS}
        step={1}
        value={hours}
        onChange={({ target }) =>
          onChange(Math.min(MAX_OVERLAP_HOURS, Math.max(0, Math.round(Number(target.value)))))
        }
      />
      {hours === 0 ? <p>With 0 the old one is void at once: use it when it has leaked.</p> : null}
    </div>
  )
}
