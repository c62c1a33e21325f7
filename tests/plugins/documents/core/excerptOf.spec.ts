import { describe, expect, it } from '@jest/globals'
import { h1, p, ul, type Node } from '../../../../demo/richText.ts'
import { excerptOf } from '../../../../plugins/documents/core/excerptOf.ts'
import { sampleBody } from '../sampleBody.ts'
import { createTree } from '../createTemplate.ts'

const excerpt = (body: Node[], maxLength = 600, language = 'en') =>
  excerptOf(createTree(body, { language, title: '' }), maxLength)

describe('excerptOf', () => {
  it('should put every part of a text on a line of its own, without marks', () => {
    expect(excerpt(sampleBody().slice(0, 6))?.split('\n')).toEqual([
      'Offer of employment',
      '2 March 2026',
      'Dear [Candidate name],',
      'Be our Carpenter; read the handbook at our site.',
      'Terms & conditions <of work>',
      'Place · Leeds',
    ])
    expect(excerpt([ul('One', ['Two', ul('Below')])])).toBe('One\nTwo\nBelow')
  })

  it('should end with a whole word', () => {
    expect(excerpt([p('Measure twice, cut once.')], 18)).toBe('Measure twice,…')
    expect(excerpt([p('Measure twice, cut once.')], 24)).toBe('Measure twice, cut once.')
    expect(excerpt([h1('A title'), p('Unbreakable')], 12)).toBe('A title…')
  })

  it('should never be longer than it may be', () => {
    for (let max = 20; max < 700; max += 1) {
      expect((excerpt(sampleBody(), max) ?? '').length).toBeLessThanOrEqual(max)
    }
  })

  it('should cut between the words of a language without spaces', () => {
    expect(excerpt([p('東京都の契約書を作成します。')], 8, 'ja')).toBe('東京都の契約書…')
  })

  it('should be nothing where there are no words', () => {
    expect(excerptOf({ ...createTree([p('x')]), blocks: [{ type: 'divider' }] }, 600)).toBeNull()
  })
})
