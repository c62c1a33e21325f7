import { describe, expect, it } from '@jest/globals'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Picture } from '../../../site/build/createPageReader.ts'
import { TemplatePage, type TemplatePageProps } from '../../../site/pages/TemplatePage.tsx'
import { wordsOf } from '../../../site/pages/words/index.ts'
import { WordsContext } from '../../../site/pages/words/useWords.ts'

const picture = (name: string): Picture => ({
  ...{ path: `/previews/${name}.webp`, width: 800, height: 1131 },
  placeholder: null,
  sources: [],
})

function render(about: Partial<TemplatePageProps> = {}, locale = 'en'): string {
  const props: TemplatePageProps = {
    ...{ title: 'Offer', description: null, pages: [], tableHtml: null, excerpt: null },
    ...{ files: [], fields: [], language: 'en-GB', facts: [], tags: [], related: [] },
    updatedAt: '2026-03-04T10:00:00.000Z',
    ...about,
  }
  return renderToStaticMarkup(
    <WordsContext value={wordsOf(locale)}>
      <TemplatePage {...props} />
    </WordsContext>,
  )
}

describe('TemplatePage', () => {
  it('should show the first page at once, the others when they come into view, in boxes of fixed size', () => {
    const html = render({ pages: ['one', 'two', 'three'].map(picture) })
    const images = html.match(/<img [^>]*alt="Page[^>]*>/g) ?? []
    expect(images).toHaveLength(3)
    expect(images.map((image) => /loading="(\w+)"/.exec(image)?.[1])).toEqual([
      'eager',
      'lazy',
      'lazy',
    ])
    for (const image of images) expect(image).toMatch(/width="800" height="1131"/)
    expect(html).toContain('<a href="/previews/two.webp">')
    expect(html).toContain('alt="Page 3 of Offer"')
  })

  it('should quote how the text begins, a paragraph for each line, in its own language', () => {
    const html = render({ excerpt: 'Dear <you>\nWelcome', language: 'fr' })
    expect(html).toContain(
      '<blockquote lang="fr"><p dir="auto">Dear &lt;you&gt;</p><p dir="auto">Welcome</p></blockquote>',
    )
    expect(render()).not.toContain('blockquote')
  })

  it('should say that the files are being made, and offer no form, until they are there', () => {
    const fields = [
      { key: 'name', label: 'Name', type: 'text', isRequired: true, help: null, default: null },
    ].map((field) => ({ ...field, options: [] }))
    const html = render({ fields })
    expect(html).toContain('Files are being made.')
    expect(html).not.toContain('<form')
    const files = [{ format: 'pdf', href: 'https://cms.example/x.pdf', bytes: 1_340_000 }]
    expect(render({ fields, files })).toContain('<form')
  })

  it('should be in the words of the edition', () => {
    const html = render({ excerpt: 'x' }, 'de')
    expect(html).toContain('Was darin steht')
    expect(html).toContain('>4. März 2026</time>')
    expect(html).not.toMatch(/Updated|What it says/)
  })
})
