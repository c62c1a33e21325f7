import { Pill } from '@payloadcms/ui'
import type { ComponentProps } from 'react'
import type { DeliveryDoc } from '../../types.ts'

type Status = Pick<DeliveryDoc, 'attemptCount' | 'status'>

/** Where a delivery stands. */
export function StatusPill({ status, attemptCount }: Status) {
  const [label, pillStyle] = describe({ status, attemptCount })
  return (
    <Pill pillStyle={pillStyle} size="small">
      {label}
    </Pill>
  )
}

function describe({
  status,
  attemptCount,
}: Status): [string, ComponentProps<typeof Pill>['pillStyle']] {
  switch (status) {
    case 'done':
      return ['Delivered', 'success']
    case 'failed':
      return ['Gave up', 'error']
    case 'running':
      return ['Sending', 'warning']
    case 'pending':
      return attemptCount ? ['Retrying', 'warning'] : ['Pending', 'light-gray']
  }
}
