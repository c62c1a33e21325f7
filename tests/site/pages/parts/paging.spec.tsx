import { describe, expect, it } from '@jest/globals'
import { renderToStaticMarkup } from 'react-dom/server'
import { pagesShown, Paging } from '../../../../site/pages/parts/Paging.tsx'

const pathOf = (page: number) => (page === 1 ? '/tags/p/ü/' : `/tags/p/ü/${page}/`)

describe('Paging', () => {
  it('should be nothing where there is one page', () => {
    expect(renderToStaticMarkup(<Paging page={1} pages={1} pathOf={pathOf} />)).toBe('')
  })

  it('should lead to the pages before and after, and name the current one', () => {
    const html = renderToStaticMarkup(<Paging page={2} pages={3} pathOf={pathOf} />)
    expect(html).toContain('rel="prev" href="/tags/p/%C3%BC/"')
    expect(html).toContain('rel="next" href="/tags/p/%C3%BC/3/"')
    expect(html).toMatch(/<span class="key" aria-current="page"><span class="hidden">Page 2</)
  })

  it('should lead nowhere before the first and after the last page', () => {
    const first = renderToStaticMarkup(<Paging page={1} pages={2} pathOf={pathOf} />)
    const last = renderToStaticMarkup(<Paging page={2} pages={2} pathOf={pathOf} />)
    expect(first).not.toContain('rel="prev"')
    expect(last).not.toContain('rel="next"')
  })
})

describe('pagesShown', () => {
  it.each([
    [1, 1, [1]],
    [1, 3, [1, 2, 3]],
    [2, 4, [1, 2, 3, 4]],
    [5, 9, [1, -4, 4, 5, 6, -9, 9]],
    [4, 7, [1, 2, 3, 4, 5, 6, 7]],
    [1, 500, [1, 2, -500, 500]],
    [500, 500, [1, -499, 499, 500]],
  ])('should show the ends and the neighbours of page %d of %d', (page, pages, shown) => {
    expect(pagesShown(page, pages)).toEqual(shown)
  })
})
