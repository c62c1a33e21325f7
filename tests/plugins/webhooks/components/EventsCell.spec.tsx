import { describe, expect, it } from '@jest/globals'
import { renderToStaticMarkup } from 'react-dom/server'
import { EventsCell } from '../../../../plugins/webhooks/components/EventsCell/index.tsx'

const render = (cellData: unknown): string =>
  renderToStaticMarkup(<EventsCell cellData={cellData} />)

describe('EventsCell', () => {
  it('should say that an endpoint gets all events where none is chosen', () => {
    for (const none of [[], null, undefined]) expect(render(none)).toBe('<span>All events</span>')
  })

  it('should name the chosen ones, and count those that there is no room for', () => {
    expect(render(['tag.published'])).toContain('>tag.published<')
    expect(render(['a.b', 'c.d', 'e.f', 'g.h', 'i.j'])).toContain('>a.b, c.d, e.f and 2 more<')
  })
})
