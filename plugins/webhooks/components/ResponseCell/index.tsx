'use client'

import type { DefaultCellComponentProps } from 'payload'
import { duration } from '../EndpointPanel/figures.ts'

/** What the last attempt came to, and how long it took, in the list of deliveries. */
export function ResponseCell({ cellData, rowData }: DefaultCellComponentProps) {
  const { durationMs } = rowData as { durationMs?: number | null }
  if (durationMs === null || durationMs === undefined) return <span>–</span>
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {typeof cellData === 'number' ? cellData : 'none'}, {duration(durationMs)}
    </span>
  )
}
