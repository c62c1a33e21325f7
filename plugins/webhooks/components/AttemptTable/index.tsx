import type { UIFieldServerProps } from 'payload'
import type { AttemptLogEntry, DeliveryDoc } from '../../types.ts'

/** The attempts of a delivery, newest first. */
export function AttemptTable({ data }: Pick<UIFieldServerProps, 'data'>) {
  const { attemptLog } = data as Partial<DeliveryDoc>
  const attempts = attemptLog ? (JSON.parse(attemptLog) as AttemptLogEntry[]) : []
  if (attempts.length === 0) return <p>No attempt has been made yet.</p>
  return (
    <div className="table field-type">
      <table cellPadding="0" cellSpacing="0">
        <caption style={{ textAlign: 'start' }}>Attempts, newest first</caption>
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">Time (UTC)</th>
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
                <td>{attempt.startedAt.replace('T', ' ').slice(0, 19)}</td>
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
