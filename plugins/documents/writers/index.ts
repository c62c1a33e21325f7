import type { Format } from '../core/formats.ts'
import type { Tree, TreeKind } from '../core/tree.ts'
import { createDocxWriter } from './docx/docxWriter.ts'
import { createMasterWriter } from './master/masterWriter.ts'
import { createPdfWriter } from './pdf/pdfWriter.ts'
import { createHtmlWriter } from './html/htmlWriter.ts'
import { createSheetHtmlWriter } from './html/sheetHtmlWriter.ts'
import { createMarkdownWriter } from './markdown/markdownWriter.ts'
import { createOdtWriter } from './odt/odtWriter.ts'
import { createSheetPdfWriter } from './pdf/sheetPdfWriter.ts'
import type { Writer } from './types.ts'
import { createOdsWriter } from './ods/odsWriter.ts'
import { createXlsxWriter } from './xlsx/xlsxWriter.ts'

/**
 * Every writer there is; engines start with the first file that needs them.
 *
 * @param fonts absolute paths of TTF or OTF files for PDF, besides those shipped
 */
export const createWriters = (fonts: readonly string[] = []): Writer[] => [
  anyWriter(createDocxWriter()),
  anyWriter(createPdfWriter(fonts)),
  anyWriter(createOdtWriter()),
  anyWriter(createHtmlWriter()),
  anyWriter(createMarkdownWriter()),
  anyWriter(createXlsxWriter()),
  anyWriter(createOdsWriter()),
  anyWriter(createSheetPdfWriter(fonts)),
  anyWriter(createSheetHtmlWriter()),
  anyWriter(createMasterWriter('docx')),
  anyWriter(createMasterWriter('xlsx')),
  anyWriter(createMasterWriter('pptx')),
]

/** @throws {Error} no writer makes this format from this kind of tree */
export function findWriter(writers: Writer[], kind: TreeKind, format: Format): Writer {
  const found = writers.find((writer) => writer.kind === kind && writer.format === format)
  if (!found) throw new Error(`No writer makes ${format} from a ${kind}`)
  return found
}

/** `findWriter` goes by `kind`, so a writer is given nothing but trees of its own kind. */
const anyWriter = <Source extends Tree>(writer: Writer<Source>): Writer => ({
  ...writer,
  write: (tree, resources) => writer.write(tree as Source, resources),
})
