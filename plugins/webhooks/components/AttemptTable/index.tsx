import type { AttemptLogEntry, DeliveryDoc } from '../../types.ts'
import { LocalTime } from '../LocalTime/index.tsx'

/** The attempts of a delivery, newest first. */
export function AttemptTable({ attemptLog }: Pick<DeliveryDoc, 'attemptLog'>) {
  const attempts = attemptLog ? (JSON.parse(attemptLog) as AttemptLogEntry[]) : []
  if (attempts.length === 0) return <p>No attempt has been made yet.</p>
  return (
    // Wider than a phone: it can be scrolled, with the keyboard too.
    <div className="attempt-table" role="region" aria-label="Attempts" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">Time</th>
            <th scope="col">Response</th>
            <th scope="col">Duration</th>
            <th scope="col">Outcome</th>
          </tr>
        </thead>
        <tbody>
          {attempts
            .map((attempt, index) => (
              <tr key={index}>
                <td>{index + 1}</td>
                <td>
                  <LocalTime at={attempt.startedAt} />
                </td>
                <td>{attempt.responseStatus ?? 'none'}</td>
                <td>{attempt.durationMs} ms</td>
                <td>{attempt.error ?? 'Delivered'}</td>
              </tr>
            ))
            .reverse()}
        </tbody>
      </table>
    </div>
  )
}
