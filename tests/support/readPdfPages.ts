import { PDFiumLibrary } from '@hyzyla/pdfium'

/** The text of each page of a PDF, as another reader than its writer finds it. */
export async function readPdfPages(pdf: Uint8Array): Promise<string[]> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(pdf)
  const texts = [...document.pages()].map((page) => page.getText())
  document.destroy()
  library.destroy()
  return texts
}
