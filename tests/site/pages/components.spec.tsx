import { describe, expect, it } from '@jest/globals'
import { renderToStaticMarkup } from 'react-dom/server'
import {
  ComponentsContext,
  defaultComponents,
  useComponents,
} from '../../../site/pages/components.ts'

function Page() {
  const { Breadcrumbs } = useComponents()
  const crumbs = ['Home', 'Tags'].map((title) => ({ title, path: `/${title}/` }))
  return <Breadcrumbs crumbs={crumbs} />
}

describe('useComponents', () => {
  it('should give the default component where nobody says otherwise', () => {
    expect(renderToStaticMarkup(<Page />)).toContain('<a href="/Home/">Home</a>')
  })

  it('should give the component of a theme inside its context', () => {
    const Breadcrumbs = ({ crumbs }: { crumbs: { title: string }[] }) => (
      <p>{crumbs.map(({ title }) => title).join(' › ')}</p>
    )
    const html = renderToStaticMarkup(
      <ComponentsContext value={{ ...defaultComponents, Breadcrumbs }}>
        <Page />
      </ComponentsContext>,
    )
    expect(html).toBe('<p>Home › Tags</p>')
  })

  it('should have loaded every default component, although files import each other', () => {
    for (const component of Object.values(defaultComponents)) {
      expect(typeof component).toBe('function')
    }
  })
})
