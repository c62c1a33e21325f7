import { describe, expect, it } from '@jest/globals'
import { renderToStaticMarkup } from 'react-dom/server'
import { AttemptTable } from '../../../plugins/webhooks/components/AttemptTable/index.tsx'
import { LocalTime } from '../../../plugins/webhooks/components/LocalTime/index.tsx'

const render = (attemptLog?: string): string =>
  renderToStaticMarkup(<AttemptTable attemptLog={attemptLog} />)

/** On the server; in the browser it is the reader's own time. */
const timeOf = (at: string): string => renderToStaticMarkup(<LocalTime at={at} />)

describe('AttemptTable', () => {
  it('should list the attempts, newest first, with their outcome', () => {
    const html = render(
      JSON.stringify([
        { startedAt: '2026-01-01T10:00:00.123Z', durationMs: 15_000, error: 'No answer <b>' },
        { startedAt: '2026-01-01T10:00:20.000Z', durationMs: 12, responseStatus: 204 },
      ]),
    )
    const rows = [...html.matchAll(/<tr>(<td>.*?)<\/tr>/g)].map(([, cells]) => cells)
    expect(rows).toEqual([
      `<td>2</td><td>${timeOf('2026-01-01T10:00:20.000Z')}</td><td>204</td><td>12 ms</td><td>Delivered</td>`,
      `<td>1</td><td>${timeOf('2026-01-01T10:00:00.123Z')}</td><td>none</td><td>15000 ms</td><td>No answer &lt;b&gt;</td>`,
    ])
  })

  it('should say so when there was none', () => {
    expect(render()).toContain('No attempt has been made yet.')
  })
})
