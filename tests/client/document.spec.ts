import { describe, expect, it } from '@jest/globals'
import { readOperation } from '../../client/document.ts'

describe('readOperation', () => {
  it.each([
    ['{ a }', undefined, false, false],
    ['query { a }', undefined, false, false],
    ['query Tags($locale: LocaleInputType) { a }', 'Tags', false, true],
    [
      'query Tags ( $slug: String = "(", $locale: LocaleInputType ) @live { a }',
      'Tags',
      false,
      true,
    ],
    ['# mutation Not { a }\nquery Real($slug: String!) { a }', 'Real', false, false],
    ['fragment F on T { mutation query }\nquery Real { a }', 'Real', false, false],
    ['fragment F on T { a }\nmutation Save { a(text: "query X {") }', 'Save', true, false],
    ['query A { a(b: """ mutation M { "x" """) }', 'A', false, false],
  ])('should read %j', (text, name, isMutation, takesLocale) => {
    expect(readOperation(text)).toEqual({ text, name, isMutation, takesLocale })
  })
})
