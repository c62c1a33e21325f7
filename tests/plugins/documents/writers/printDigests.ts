/** Run by `stableBytes.spec.ts` in processes of their own. */
import { createHash } from 'node:crypto'
import { createDocxWriter } from '../../../../plugins/documents/writers/docx/docxWriter.ts'
import { createPdfWriter } from '../../../../plugins/documents/writers/pdf/pdfWriter.ts'
import { createTree, resources } from '../createTemplate.ts'
import { sampleBody } from '../sampleBody.ts'

const tree = createTree(sampleBody(), { letterhead: { name: 'Harbour', lines: 'a\nb' } })
for (const writer of [createDocxWriter(), createPdfWriter()]) {
  const bytes = await writer.write(tree, resources)
  process.stdout.write(`${writer.format} ${createHash('sha256').update(bytes).digest('hex')}\n`)
}
