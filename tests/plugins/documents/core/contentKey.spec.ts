import { describe, expect, it } from '@jest/globals'
import { p } from '../../../../demo/richText.ts'
import {
  contentKey,
  previewKey,
  stableJson,
} from '../../../../plugins/documents/core/contentKey.ts'
import { classic } from '../../../../plugins/documents/core/theme.ts'
import { createTree } from '../createTemplate.ts'

describe('contentKey', () => {
  const tree = createTree([p('a')])
  const engines = { fonts: 'fonts' }
  const key = contentKey(tree, classic, 'pdf', engines)

  it('should be the same for the same content, whatever the order of members', () => {
    const reordered = { blocks: tree.blocks, meta: { ...tree.meta }, kind: tree.kind }
    expect(contentKey(reordered, classic, 'pdf', engines)).toBe(key)
    expect(stableJson({ b: 1, a: [{ d: 1, c: 2 }] })).toBe('{"a":[{"c":2,"d":1}],"b":1}')
  })

  it.each([
    ['the text', contentKey(createTree([p('b')]), classic, 'pdf', engines)],
    ['the theme', contentKey(tree, { ...classic, name: 'x' }, 'pdf', engines)],
    ['the format', contentKey(tree, classic, 'docx', engines)],
    ['a font', contentKey(tree, classic, 'pdf', { fonts: 'others' })],
    ['LibreOffice', contentKey(tree, classic, 'rtf', { ...engines, libreOffice: '7' })],
  ])('should change with %s', (_what, other) => {
    expect(other).not.toBe(key)
  })

  it('should name each page', () => {
    expect(previewKey(key, 1)).toMatch(/^[0-9a-f]{64}$/)
    expect(previewKey(key, 1)).not.toBe(previewKey(key, 2))
  })
})
