import type { UIFieldServerProps } from 'payload'
import { readDownloads } from '../../downloads/readDownloads.ts'
import './DownloadsPanel.css'

/** How often the template that is being edited was downloaded. */
export async function DownloadsPanel({ id, payload }: UIFieldServerProps) {
  if (id === undefined) return null
  const { days, filledIn, formats, total } = await readDownloads(payload, id)
  const write = (count: number): string => count.toLocaleString('en')
  return (
    <section className="downloads-panel" aria-label="Downloads">
      <h3 className="downloads-panel__title">Downloads</h3>
      <p className="downloads-panel__total">
        <strong>{write(total)}</strong> in {days} days
        {filledIn > 0 ? `, ${write(filledIn)} of them filled in` : ''}
      </p>
      {formats.length > 0 ? (
        <ul className="downloads-panel__formats">
          {formats.map(({ format, count }) => (
            <li key={format}>
              <span>{format}</span> {write(count)}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
