import type { Health } from '../../readActivity.ts'
import './HealthChart.css'

const HEIGHT = 48
const STEP = 10
const BAR = 7

interface HealthChartProps {
  /** Oldest first. */
  hours: Health['hours']
  className?: string
}

/** A bar an hour: what was delivered, and on top of it what failed. */
export function HealthChart({ hours, className }: HealthChartProps) {
  const most = Math.max(1, ...hours.map(({ delivered, failed }) => delivered + failed))
  const heightOf = (count: number): number =>
    count === 0 ? 0 : Math.max(2, (count / most) * HEIGHT)
  return (
    <svg
      className={className ?? 'health-chart'}
      viewBox={`0 0 ${hours.length * STEP - (STEP - BAR)} ${HEIGHT + 1}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={describe(hours)}
    >
      {hours.map(({ startedAt, delivered, failed }, index) => {
        const [good, bad] = [heightOf(delivered), heightOf(failed)]
        const x = index * STEP
        // Two small counts, each made large enough to see, may not grow out of the picture.
        const scale = Math.min(1, HEIGHT / Math.max(1, good + bad))
        return (
          <g key={startedAt}>
            <title>{`${startedAt.slice(11, 16)} UTC: ${delivered} delivered, ${failed} failed`}</title>
            <rect x={x} y={0} width={BAR} height={HEIGHT + 1} fill="transparent" />
            <rect className="health-chart__none" x={x} y={HEIGHT} width={BAR} height={1} />
            <rect
              className="health-chart__good"
              x={x}
              y={HEIGHT - good * scale}
              width={BAR}
              height={good * scale}
            />
            <rect
              className="health-chart__bad"
              x={x}
              y={HEIGHT - (good + bad) * scale}
              width={BAR}
              height={bad * scale}
            />
          </g>
        )
      })}
    </svg>
  )
}

/** The chart in a sentence. */
export function describe(hours: Health['hours']): string {
  const sum = (name: 'delivered' | 'failed'): number =>
    hours.reduce((total, hour) => total + hour[name], 0)
  const [delivered, failed] = [sum('delivered'), sum('failed')]
  if (delivered + failed === 0) return 'No attempt in the last 24 hours.'
  const counts = `In the last 24 hours ${delivered} attempts delivered and ${failed} failed`
  if (failed === 0) return `${counts}.`
  const worst = hours.reduce((found, hour) => (hour.failed > found.failed ? hour : found))
  return `${counts}, most in the hour from ${worst.startedAt.slice(11, 16)} UTC.`
}
