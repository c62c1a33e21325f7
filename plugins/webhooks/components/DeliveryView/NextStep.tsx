import { LocalTime } from '../LocalTime/index.tsx'
import type { StoredDelivery } from './index.tsx'

interface NextStepProps {
  delivery: StoredDelivery
  /** Whether its endpoint is. */
  isEnabled: boolean
}

/** What happened last, and what happens next, in a sentence. */
export function NextStep({ delivery, isEnabled }: NextStepProps) {
  const { status, error, dueAt } = delivery
  const tone = status === 'failed' || error ? 'bad' : status === 'done' ? 'good' : 'open'
  return (
    <p className={`delivery-view__step delivery-view__step--${tone}`} role="status">
      {describe(delivery)}
      {status === 'pending' && isEnabled && dueAt ? (
        <>
          {' '}
          Next attempt: <LocalTime at={dueAt} />.
        </>
      ) : null}
      {status === 'pending' && !isEnabled ? ' It waits for its endpoint to be enabled.' : null}
    </p>
  )
}

function describe({ status, error, attemptCount, durationMs }: StoredDelivery): string {
  switch (status) {
    case 'running':
      return 'An attempt is under way.'
    case 'done':
      return `Delivered at attempt ${attemptCount ?? 1}, in ${durationMs ?? 0} ms.`
    case 'failed':
      return error ?? 'It was given up.'
    case 'pending':
      return error ?? 'It waits for its first attempt.'
  }
}
