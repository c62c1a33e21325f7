import { createTree } from '../createTemplate.ts'
import { demoTrees } from '../demoTrees.ts'
import { sampleBody } from '../sampleBody.ts'
import { directionOf } from '../../../../plugins/documents/core/direction.ts'
import { classic } from '../../../../plugins/documents/core/theme.ts'
import type { DocumentTree } from '../../../../plugins/documents/core/tree.ts'
import { createDocxWriter } from '../../../../plugins/documents/writers/docx/docxWriter.ts'
import { createHtmlWriter } from '../../../../plugins/documents/writers/html/htmlWriter.ts'
import { createMarkdownWriter } from '../../../../plugins/documents/writers/markdown/markdownWriter.ts'
import { createOdtWriter } from '../../../../plugins/documents/writers/odt/odtWriter.ts'
import { createPdfWriter } from '../../../../plugins/documents/writers/pdf/pdfWriter.ts'
import { anyAssets, anyDocumentTree } from './anyDocumentTree.ts'
import { readDocx, readHtml, readMarkdown, readOdt, readPdf } from './readers.ts'
import { describeContract } from './suite.ts'
import { wordsOfBlocks, wordsOfDocument } from './wordsOfDocument.ts'

const letterhead = { name: 'Harbour & Pine <Ltd>', lines: '1 Quay\n01632 960 114' }
const samples: Record<string, DocumentTree> = {
  'sample of everything': createTree(sampleBody(), { letterhead }),
  ...Object.fromEntries([...demoTrees()].slice(0, 4)),
}
const common = {
  resources: { theme: classic, assets: anyAssets },
  samples,
  any: anyDocumentTree,
  words: wordsOfDocument,
}

describeContract({ ...common, writer: createOdtWriter(), read: readOdt })
describeContract({ ...common, writer: createHtmlWriter(), read: readHtml })
describeContract({ ...common, writer: createMarkdownWriter(), read: readMarkdown })
// mammoth leaves out heads and feet.
describeContract({ ...common, writer: createDocxWriter(), read: readDocx, words: wordsOfBlocks })
describeContract({
  ...common,
  writer: createPdfWriter(),
  read: readPdf,
  // PDFium gives text from right to left in the order in which it is drawn.
  words: (tree) => (hasRightToLeft(tree) ? [] : wordsOfDocument(tree)),
  runs: 40,
})

function hasRightToLeft(tree: DocumentTree): boolean {
  return directionOf(tree.meta.language) === 'rtl' || /[֐-ࣿ]/.test(JSON.stringify(tree))
}
