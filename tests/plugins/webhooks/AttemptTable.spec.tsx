import { describe, expect, it } from '@jest/globals'
import { renderToStaticMarkup } from 'react-dom/server'
import { AttemptTable } from '../../../plugins/webhooks/components/AttemptTable/index.tsx'

const render = (attemptLog?: string): string =>
  renderToStaticMarkup(<AttemptTable attemptLog={attemptLog} />)

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
      '<td>2</td><td>2026-01-01 10:00:20</td><td>204</td><td>12 ms</td><td>Delivered</td>',
      '<td>1</td><td>2026-01-01 10:00:00</td><td>none</td><td>15000 ms</td><td>No answer &lt;b&gt;</td>',
    ])
  })

  it('should say so when there was none', () => {
    expect(render()).toContain('No attempt has been made yet.')
  })
})
