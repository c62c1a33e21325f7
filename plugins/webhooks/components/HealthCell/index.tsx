import { Pill } from '@payloadcms/ui'
import type { DefaultServerCellComponentProps } from 'payload'
import { readHealth } from '../../readHealth.ts'
import type { EndpointDoc } from '../../types.ts'
import { HealthChart } from '../EndpointPanel/HealthChart.tsx'
import { percent } from '../EndpointPanel/figures.ts'
import './HealthCell.css'

/** The last 24 hours of a webhook endpoint, in the list. */
export async function HealthCell({ rowData, payload }: DefaultServerCellComponentProps) {
  const { id, isEnabled } = rowData as EndpointDoc
  const { hours, successRate } = await readHealth(payload, id, new Date())
  return (
    <span className="health-cell">
      <HealthChart className="health-cell__chart" hours={hours} />
      <span className="health-cell__rate">{successRate === null ? '–' : percent(successRate)}</span>
      {isEnabled ? null : (
        <Pill pillStyle="error" size="small">
          Disabled
        </Pill>
      )}
    </span>
  )
}
