import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { shippedThemes } from '../../../../plugins/documents/core/theme.ts'
import { createDocxWriter } from '../../../../plugins/documents/writers/docx/docxWriter.ts'
import { createPdfWriter } from '../../../../plugins/documents/writers/pdf/pdfWriter.ts'
import { convertWithOffice, hasOffice } from '../../../support/convertWithOffice.ts'
import { itWithOffice } from '../../../support/withOffice.ts'
import { demoThemes, demoTrees } from '../demoTrees.ts'

const trees = demoTrees()
const counts = new Map<string, { pdf: number; docx?: number }>()
let library: PDFiumLibrary

async function countPages(pdf: Uint8Array): Promise<number> {
  const document = await library.loadDocument(pdf)
  try {
    return document.getPageCount()
  } finally {
    document.destroy()
  }
}

beforeAll(async () => {
  library = await PDFiumLibrary.init()
  const docxWriter = createDocxWriter()
  const pdfWriter = createPdfWriter()
  const word = new Map<string, Uint8Array>()
  for (const theme of shippedThemes) {
    for (const [slug, tree] of trees) {
      const name = `${theme.name}-${slug}`
      const resources = { theme, assets: new Map<string, Uint8Array>() }
      counts.set(name, { pdf: await countPages(await pdfWriter.write(tree, resources)) })
      word.set(`${name}.docx`, await docxWriter.write(tree, resources))
    }
  }
  if (!hasOffice) return
  for (const [name, pdf] of await convertWithOffice(word, 'pdf')) {
    const count = counts.get(name.replace('.docx', ''))
    if (count) count.docx = await countPages(pdf)
  }
}, 180_000)
afterAll(() => library.destroy())

describe('the demo templates', () => {
  itWithOffice(
    `should have as many pages in DOCX as in PDF, within one, in every theme (${hasOffice ? 'LibreOffice counts' : 'LibreOffice is not installed'})`,
    () => {
      expect(counts.size).toBe(trees.size * shippedThemes.length)
      const different = [...counts].filter(
        ([, { pdf, docx }]) => docx === undefined || Math.abs(pdf - docx) > 1,
      )
      expect(different).toEqual([])
    },
  )

  it('should fit on one page where the title says so', () => {
    const theme = demoThemes().get('one-page-project-plan')
    expect(counts.get(`${theme?.name}-one-page-project-plan`)).toEqual(
      hasOffice ? { pdf: 1, docx: 1 } : { pdf: 1 },
    )
  })
})
