import { Link } from '@payloadcms/ui'
import type { Health } from '../../readActivity.ts'
import { duration, percent } from './figures.ts'
import { HealthChart } from './HealthChart.tsx'

interface HealthSummaryProps {
  health: Health
  waiting: number
  gaveUp: number
  listOf: (statuses: readonly string[]) => string
}

/** The last 24 hours in a chart and two figures, and what is open. */
export function HealthSummary({ health, waiting, gaveUp, listOf }: HealthSummaryProps) {
  const { hours, successRate, p95Ms } = health
  return (
    <div className="endpoint-panel__health">
      <figure className="endpoint-panel__chart">
        <figcaption>Attempts in the last 24 hours</figcaption>
        <HealthChart hours={hours} />
        <div className="endpoint-panel__axis" aria-hidden="true">
          <span>24 h ago</span>
          <span>now</span>
        </div>
      </figure>
      <dl className="endpoint-panel__figures">
        <Figure name="Succeeded">{successRate === null ? 'none yet' : percent(successRate)}</Figure>
        <Figure name="95% within">{p95Ms === null ? 'none yet' : duration(p95Ms)}</Figure>
        <Figure name="Waiting">
          {waiting > 0 ? (
            <Link href={listOf(['pending', 'running'])}>{waiting.toLocaleString('en')}</Link>
          ) : (
            '0'
          )}
        </Figure>
        <Figure name="Given up">
          {gaveUp > 0 ? (
            <Link className="endpoint-panel__bad" href={listOf(['failed'])}>
              {gaveUp.toLocaleString('en')}
            </Link>
          ) : (
            '0'
          )}
        </Figure>
      </dl>
    </div>
  )
}

function Figure({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
