import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { cardOfPage } from '../../../../site/seo/pictures/cardOfPage.ts'
import { pageOf, previewOf } from './pageWithCard.ts'

describe('cardOfPage', () => {
  it('should read what the head of a page says of its picture', () => {
    const found = cardOfPage(pageOf({ title: 'Q&A "plan"', image: previewOf('abcdefgh') }))
    expect(found?.card).toEqual({
      title: 'Q&A "plan"',
      siteName: 'Platen & Co',
      direction: 'ltr',
      preview: '/previews/abcdefgh.webp',
    })
    expect(found?.path).toMatch(/^\/og\/[0-9a-f]{24}\.png$/)
  })

  it('should read any title and direction, as UTF-8 brings them', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constant('&lt;\ud800"'))
    fc.assert(
      fc.property(text, fc.constantFrom('ltr' as const, 'rtl' as const), (title, direction) => {
        const written = Buffer.from(pageOf({ title, direction })).toString()
        expect(cardOfPage(written)?.card).toMatchObject({
          title: Buffer.from(title).toString(),
          direction,
        })
      }),
    )
  })

  it('should leave pages alone that name no picture, or one of their own', () => {
    expect(cardOfPage(pageOf({ path: '/404.html' }))).toBeNull()
    const ogPicture = { path: '/theme/share.png', width: 1200, height: 630, alt: '' }
    expect(cardOfPage(pageOf({ ogPicture }))).toBeNull()
    expect(cardOfPage(pageOf().replace('Offer letter', 'Another'))?.card.title).toBe('Offer letter')
    expect(cardOfPage(pageOf().replaceAll('Offer letter', 'Another'))).toBeNull()
  })
})
