'use client'

import type { DefaultCellComponentProps } from 'payload'
import type { DeliveryDoc } from '../../types.ts'
import { StatusPill } from '../StatusPill/index.tsx'

/** The status of a delivery in the list. */
export function StatusCell({ rowData }: DefaultCellComponentProps) {
  const { status, attemptCount } = rowData as DeliveryDoc
  return <StatusPill status={status} attemptCount={attemptCount} />
}
