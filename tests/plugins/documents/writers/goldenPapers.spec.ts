import { describe, expect, it } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { classic, shippedThemes } from '../../../../plugins/documents/core/theme.ts'
import { createDocxWriter } from '../../../../plugins/documents/writers/docx/docxWriter.ts'
import { createPdfWriter } from '../../../../plugins/documents/writers/pdf/pdfWriter.ts'
import { expectGolden } from '../../../support/expectGolden.ts'
import { hasQpdf, readPdfStructure } from '../../../support/readPdfStructure.ts'
import { readPdfPages } from '../../../support/readPdfPages.ts'
import { createRichTree } from '../richTree.ts'

const { tree, assets } = await createRichTree()
const golden = (name: string): URL => new URL(`../golden/${name}`, import.meta.url)

/** Parts that say the same in every file. */
const SAME = /^word\/(theme|fontTable|footnotes|endnotes|_rels\/(fontTable|footnotes|endnotes))/

describe('the rich sample', () => {
  it.each(shippedThemes.map((theme) => [theme.name, theme] as const))(
    'should have the parts of its DOCX as before, in the theme %s',
    async (name, theme) => {
      const parts = unzipSync(await createDocxWriter().write(tree, { theme, assets }))
      const texts = Object.entries(parts)
        // The first theme shows the whole; the others differ in their styles and tables.
        .filter(([part]) => (theme === classic ? !SAME.test(part) : part === 'word/styles.xml'))
        .filter(([part]) => /\.(xml|rels)$/.test(part))
        .map(([part, bytes]) => `==== ${part}\n${strFromU8(bytes).replace(/></g, '>\n<')}\n`)
      expectGolden(golden(`rich.${name}.docx.txt`), texts.join('\n'))
    },
  )

  it('should have the text of its PDF as before', async () => {
    const pages = await readPdfPages(
      await createPdfWriter().write(tree, { theme: classic, assets }),
    )
    const texts = pages.map((text, page) => `==== page ${page + 1}\n${text.replace(/\r/g, '')}\n`)
    expectGolden(golden('rich.pdf.txt'), texts.join('\n'))
  })

  // Optional as LibreOffice is: without qpdf the test is left out, visibly; CI installs it.
  const withQpdf = hasQpdf ? it : it.skip
  withQpdf(
    `should have the tags and bookmarks of its PDF as before (${hasQpdf ? 'read with qpdf' : 'qpdf is not installed'})`,
    async () => {
      const bytes = await createPdfWriter().write(tree, { theme: classic, assets })
      const { tags, bookmarks } = readPdfStructure(bytes)
      const text = ['==== bookmarks', ...bookmarks, '==== tags', ...tags, ''].join('\n')
      expectGolden(golden('rich.pdf.tags.txt'), text)
      expect(bookmarks).toEqual(['Offer of employment', '  Terms & conditions <of work>'])
      expect(tags.filter((tag) => tag.includes('Figure')).map((tag) => tag.trim())).toEqual([
        'Figure "Harbour & Pine"',
        'Figure "A sunset over the harbour"',
      ])
    },
  )
})
