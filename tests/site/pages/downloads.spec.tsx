import { describe, expect, it } from '@jest/globals'
import { renderToStaticMarkup } from 'react-dom/server'
import type { TemplateDoc } from '../../../site/build/docs.ts'
import { downloadsOf } from '../../../site/pages/loadTemplateCards.ts'
import { Downloads } from '../../../site/pages/parts/Downloads.tsx'
import type { SiteSettings } from '../../../site/pages/types.ts'

const settings = { cmsPublicUrl: 'https://cms.example' } as SiteSettings

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
})
