import { describe, expect, it } from '@jest/globals'
import { preloadLinks } from '../../../site/http/preloadLinks.ts'

describe('preloadLinks', () => {
  const of = (html: string) => preloadLinks(Buffer.from(html))

  it('should name the stylesheet and fonts of the page', () => {
    const html =
      '<head><link rel="preload" as="font" type="font/woff2" href="/assets/inter.1f.woff2" crossorigin=""/>' +
      '<link rel="stylesheet" href="/assets/site.2e.css"/><link rel="icon" href="/assets/i.svg"/></head>'
    expect(of(html)).toBe(
      '</assets/inter.1f.woff2>; rel=preload; as=font; type="font/woff2"; crossorigin, ' +
        '</assets/site.2e.css>; rel=preload; as=style',
    )
  })

  it('should say nothing of other places, odd names, or a page without any', () => {
    expect(of('<link rel="stylesheet" href="https://cdn.example/site.css">')).toBeNull()
    expect(of('<link rel="stylesheet" href="/assets/a>b,&quot;.css">')).toBeNull()
    expect(of('<p>Nothing</p>')).toBeNull()
  })
})
