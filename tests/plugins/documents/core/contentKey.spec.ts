import { describe, expect, it } from '@jest/globals'
import { p } from '../../../../demo/richText.ts'
import {
  contentKey,
  previewKey,
  stableJson,
} from '../../../../plugins/documents/core/contentKey.ts'
import { formats, preview, type Format } from '../../../../plugins/documents/core/formats.ts'
import { classic } from '../../../../plugins/documents/core/theme.ts'
import { createTree } from '../createTemplate.ts'

const office = { fonts: 'fonts', libreOffice: '7' }

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

  it('should change with the bytes of a picture', () => {
    const withLogo = (asset: string) =>
      contentKey(
        { ...tree, letterhead: { ...letterhead, logo: { ...logo, asset } } },
        classic,
        'pdf',
        engines,
      )
    expect(withLogo('a'.repeat(64))).not.toBe(withLogo('b'.repeat(64)))
  })

  it.each([
    ['fonts, of a Word file', contentKey(tree, classic, 'docx', { fonts: 'others' }), 'docx'],
    ['LibreOffice, of a written file', contentKey(tree, classic, 'pdf', office), 'pdf'],
  ] as const)('should not change with %s', (_what, other, format) => {
    expect(other).toBe(contentKey(tree, classic, format, engines))
  })

  it('should change with the version of its own writer, and of the one that it is converted from', () => {
    const keys = (): string[] =>
      (['docx', 'rtf', 'pdf'] as const).map((format) => contentKey(tree, classic, format, office))
    const [docx, rtf, pdf] = keys()
    const after = withVersion('docx', 99, keys)
    expect(after[0]).not.toBe(docx)
    expect(after[1]).not.toBe(rtf)
    expect(after[2]).toBe(pdf)
  })

  it('should name each picture of each page', () => {
    const keys = [1, 2].flatMap((page) =>
      preview.pictures.map((picture) => previewKey(key, page, picture)),
    )
    expect(new Set(keys).size).toBe(8)
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/)
  })
})

const letterhead = { name: 'Harbour & Pine', lines: [] }
const logo = { mimeType: 'image/png', width: 10, height: 10, alt: '' } as const

function withVersion<T>(format: Format, version: number, work: () => T): T {
  const info: { version: number } = formats[format]
  const before = info.version
  info.version = version
  try {
    return work()
  } finally {
    info.version = before
  }
}
