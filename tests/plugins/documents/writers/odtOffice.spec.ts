import { beforeAll, expect, it } from '@jest/globals'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { shippedThemes } from '../../../../plugins/documents/core/theme.ts'
import type { DocumentTree } from '../../../../plugins/documents/core/tree.ts'
import { createOdtWriter } from '../../../../plugins/documents/writers/odt/odtWriter.ts'
import { createPdfWriter } from '../../../../plugins/documents/writers/pdf/pdfWriter.ts'
import { convertWithOffice, hasOffice } from '../../../support/convertWithOffice.ts'
import { describeWithOffice } from '../../../support/withOffice.ts'
import { createTree } from '../createTemplate.ts'
import { demoTrees } from '../demoTrees.ts'
import { sampleBody } from '../sampleBody.ts'
import { findMissing } from './findMissing.ts'
import { readPdf } from './readers.ts'
import { wordsOfDocument } from './wordsOfDocument.ts'

/** LibreOffice leaves blanks white in a PDF unless asked; in print, the file itself asks for them. */
const WITH_BLANKS = 'pdf:writer_pdf_Export:{"ExportPlaceholders":{"type":"boolean","value":"true"}}'

const trees = new Map<string, DocumentTree>([
  ...demoTrees(),
  [
    'sample',
    createTree(sampleBody(), { letterhead: { name: 'Harbour', lines: '1 Quay\n2 Pier' } }),
  ],
])
/** PDF files by theme and name, from the ODT and from our own writer. */
const papers = new Map<string, { tree: DocumentTree; office: Uint8Array; own: Uint8Array }>()

beforeAll(async () => {
  if (!hasOffice) return
  const [odt, pdf] = [createOdtWriter(), createPdfWriter()]
  const texts = new Map<string, Uint8Array>()
  const own = new Map<string, Uint8Array>()
  for (const theme of shippedThemes) {
    for (const [name, tree] of trees) {
      const resources = { theme, assets: new Map<string, Uint8Array>() }
      texts.set(`${theme.name}-${name}.odt`, await odt.write(tree, resources))
      own.set(`${theme.name}-${name}.odt`, await pdf.write(tree, resources))
    }
  }
  for (const [name, office] of await convertWithOffice(texts, WITH_BLANKS)) {
    const tree = trees.get(name.replace(/^[a-z]+-/, '').replace('.odt', ''))
    const ours = own.get(name)
    if (tree && ours) papers.set(name, { tree, office, own: ours })
  }
}, 240_000)

/** The compact theme writes headings in capitals, and PDFium drops a hyphen at the end of a line. */
const plain = (text: string): string => text.toLowerCase().replaceAll('-', '')

describeWithOffice(`ODT in LibreOffice${hasOffice ? '' : ', which is not installed'}`, () => {
  it('should have as many pages as the PDF, within one, in every theme', async () => {
    const library = await PDFiumLibrary.init()
    const count = async (bytes: Uint8Array): Promise<number> => {
      const document = await library.loadDocument(bytes)
      const pages = document.getPageCount()
      document.destroy()
      return pages
    }
    const different: string[] = []
    for (const [name, { office, own }] of papers) {
      const [opened, wanted] = [await count(office), await count(own)]
      if (Math.abs(opened - wanted) > 1) different.push(`${name}: ${opened}, PDF ${wanted}`)
    }
    library.destroy()
    expect(papers.size).toBe(trees.size * shippedThemes.length)
    expect(different).toEqual([])
  })

  it('should show every word in order, blanks too', async () => {
    const missing: unknown[] = []
    for (const [name, { tree, office }] of papers) {
      const found = findMissing(wordsOfDocument(tree).map(plain), plain(await readPdf(office)))
      if (found) missing.push({ name, ...found })
    }
    expect(missing).toEqual([])
  })
})
