import { describe, expect, it } from '@jest/globals'
import { renderToStaticMarkup } from 'react-dom/server'
import type { TemplateDoc } from '../../../site/build/docs.ts'
import { downloadsOf } from '../../../site/pages/loadTemplateCards.ts'
import { Downloads } from '../../../site/pages/parts/Downloads.tsx'
import type { SiteSettings } from '../../../site/pages/types.ts'

const settings = { cmsPublicUrl: 'https://cms.example', language: 'en' } as SiteSettings

/** Names on the buttons of a template with files in these formats, in order. */
function namesOf(...formats: string[]): (string | undefined)[] {
  const files = formats.map((format) => ({ format, bytes: 24_000 }))
  const template = { slug: 'offer', files } as TemplateDoc
  const html = renderToStaticMarkup(
    <Downloads title="Offer" files={downloadsOf(template, settings)} />,
  )
  return [...html.matchAll(/<strong>([^<]*)<\/strong>/g)].map(([, name]) => name)
}

describe('the downloads of a template', () => {
  it('should begin with what can be changed, whatever order the CMS has', () => {
    expect(namesOf('docx', 'html', 'md', 'odt', 'pdf', 'rtf')).toEqual([
      'DOCX',
      'PDF',
      'ODT',
      'RTF',
      'HTML',
      'Markdown',
    ])
    expect(namesOf('ods', 'pdf', 'xlsx')).toEqual(['XLSX', 'PDF', 'ODS'])
  })

  it('should put formats that it does not know last', () => {
    expect(namesOf('epub', 'azw', 'md')).toEqual(['Markdown', 'AZW', 'EPUB'])
  })

  it('should ask for the text of the edition, where the template has one', () => {
    const of = (locale: string | null) =>
      downloadsOf({ slug: 'offer', files: [{ format: 'pdf', locale }] } as TemplateDoc, settings)[0]
        ?.href
    expect(of('de')).toBe('https://cms.example/downloads/offer.pdf?locale=de')
    expect(of('en')).toBe('https://cms.example/downloads/offer.pdf')
    expect(of(null)).toBe('https://cms.example/downloads/offer.pdf')
  })

  it('should put the first format forward on the page of the template', () => {
    const files = ['docx', 'pdf'].map((format) => ({ format, href: '/x', bytes: 24_000 }))
    const html = renderToStaticMarkup(<Downloads title="Offer" files={files} isProminent />)
    expect(html).toContain('<strong>Download DOCX</strong>')
    expect(html).toContain('<strong>PDF</strong>')
    expect(html.match(/Download Offer as (DOCX|PDF)/g)).toHaveLength(2)
  })

  it('should say so while there are no files', () => {
    expect(renderToStaticMarkup(<Downloads title="Offer" files={[]} />)).toContain(
      'Files are being made.',
    )
  })
})
