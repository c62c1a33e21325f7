import { describe, expect, it } from '@jest/globals'
import { p } from '../../demo/richText.ts'

describe('inline shorthand', () => {
  it('should turn {{key}} into a field and **text** into bold', () => {
    const nodes = p('Dear {{candidate_name}}, **welcome**').children as { type: string }[]
    expect(nodes.map((node) => node.type)).toEqual(['text', 'inlineBlock', 'text', 'text'])
    expect(nodes[3]).toMatchObject({ text: 'welcome', format: 1 })
  })
})
