import Docxtemplater from 'docxtemplater'
import { TemplateHandler } from 'easy-template-x'
import PizZip from 'pizzip'
import { fill } from '../../../plugins/documents/core/fill/fill.ts'
import type { DocumentTree } from '../../../plugins/documents/core/tree.ts'
import { createLibreOffice } from '../../../plugins/documents/libreOffice/createLibreOffice.ts'
import { findLibreOffice } from '../../../plugins/documents/libreOffice/findLibreOffice.ts'
import { createPageDrawer } from '../../../plugins/documents/render/previews.ts'
import { createDocxWriter } from '../../../plugins/documents/writers/docx/docxWriter.ts'
import { createPdfWriter } from '../../../plugins/documents/writers/pdf/pdfWriter.ts'
import { compare } from './compare.ts'
import { letterResources, lettersValues, readLetter, withTags } from './letter.ts'

/** The writers themselves, in this process, beside libraries that do something comparable. */
export async function engines(): Promise<void> {
  const tree = readLetter()
  // Typst remembers what it has laid out: each round has other words in its blanks.
  const trees = Array.from({ length: 40 }, (_, round) =>
    fill(tree, { job_title: `Carpenter ${round}` }),
  )
  const treeOf = (round: number): DocumentTree => trees[round] ?? tree
  const values = lettersValues(tree)
  const docxWriter = createDocxWriter()
  const pdfWriter = createPdfWriter()
  const drawer = await createPageDrawer()
  const docx = await docxWriter.write(tree, letterResources)
  const pdf = await pdfWriter.write(tree, letterResources)
  const { pageCount } = await drawer.draw(pdf)
  console.log(`  The letter has ${pageCount} pages. To reach: DOCX 25 ms, PDF 25 ms.`)

  // Not the same work: Platen makes the whole file, the others replace text in one that is there.
  const tagged = Buffer.from(await docxWriter.write(withTags(tree), letterResources))
  const easyTemplate = new TemplateHandler()
  await compare(
    [
      {
        name: 'tree to DOCX, normalised',
        run: (round) => docxWriter.write(treeOf(round), letterResources),
      },
      {
        name: 'docxtemplater: the same letter with {tags}, filled in',
        run: () =>
          new Docxtemplater(new PizZip(tagged), { linebreaks: true })
            .render(values)
            .toBuffer({ compression: 'DEFLATE' }),
      },
      {
        name: 'easy-template-x: the same letter with {tags}, filled in',
        run: () => easyTemplate.process(tagged, values),
      },
      { name: 'tree to PDF', run: (round) => pdfWriter.write(treeOf(round), letterResources) },
      { name: `pictures of its ${pageCount} pages (4 each)`, run: () => drawer.draw(pdf) },
    ],
    { runs: 30 },
  )
  drawer.close()

  const found = await findLibreOffice(undefined)
  if (!found) {
    console.log('  LibreOffice is not installed: nothing to compare the PDF with.')
    return
  }
  const libreOffice = createLibreOffice(found)
  const toPdf = `${found.version}, kept open: the DOCX to PDF`
  const medians = await compare(
    [
      { name: 'tree to PDF', run: (round) => pdfWriter.write(treeOf(round), letterResources) },
      { name: toPdf, run: () => libreOffice.convert(docx, 'docx', 'pdf') },
    ],
    { runs: 10, warmUp: 1 },
  )
  const times = (medians[toPdf] ?? 0) / (medians['tree to PDF'] ?? 1)
  console.log(`  LibreOffice takes ${times.toFixed(1)} times as long (to reach: 5 or more).`)
  await libreOffice.close()
}
