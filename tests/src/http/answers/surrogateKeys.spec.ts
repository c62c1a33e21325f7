import { describe, expect, it } from '@jest/globals'
import { surrogateKeys } from '../../../../src/http/answers/surrogateKeys.ts'

const hidden = new Set(['users'])

describe('surrogateKeys', () => {
  it('should name each doc, and each collection of which there is a list', () => {
    const keys = ['tags?slug=x', 'tags?letter=p', 'tags:1', 'articles:2', 'document-templates']
    expect(surrogateKeys(keys, hidden)).toEqual([
      'tags',
      'document-templates',
      'tags:1',
      'articles:2',
    ])
  })

  it('should not name docs that are nobody’s business', () => {
    expect(surrogateKeys(['users:1', 'users', 'tags:1'], hidden)).toEqual(['tags:1'])
  })

  it('should name a collection in place of its docs where a header would be too long', () => {
    const ids = Array.from({ length: 400 }, (_, at) => `document-templates:${'0'.repeat(32)}${at}`)
    const keys = surrogateKeys([...ids, 'tags:1'], hidden)
    expect(keys).toEqual(['document-templates', 'tags:1'])
    expect(keys.join(' ').length).toBeLessThan(8_000)
  })
})
