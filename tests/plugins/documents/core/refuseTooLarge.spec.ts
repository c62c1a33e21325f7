import { describe, expect, it } from '@jest/globals'
import { p } from '../../../../demo/richText.ts'
import { readTemplate } from '../../../../plugins/documents/core/readTemplate.ts'
import { MAX_PARTS } from '../../../../plugins/documents/core/refuseTooLarge.ts'
import { createContent } from '../createTemplate.ts'

/** Each paragraph counts twice: itself and its words. */
const paragraphs = (count: number) => Array.from({ length: count }, () => p('Words'))

describe('refuseTooLarge', () => {
  it('should let a paper through that is as large as it may be', () => {
    const tree = readTemplate(createContent(paragraphs(MAX_PARTS / 2)))
    expect(tree).toMatchObject({ kind: 'document', blocks: { length: MAX_PARTS / 2 } })
  })

  it('should refuse a larger one with the limit', () => {
    expect(() => readTemplate(createContent(paragraphs(MAX_PARTS / 2 + 1)))).toThrow(
      expect.objectContaining({
        code: 'too-large',
        message: expect.stringContaining('template has 25,002 paragraphs') as unknown,
      }),
    )
  })
})
