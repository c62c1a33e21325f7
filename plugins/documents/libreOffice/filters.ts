import type { Format } from '../core/formats.ts'

/** What LibreOffice calls the office formats that it reads here. */
export const importFilters: Partial<Record<Format, string>> = {
  docx: 'MS Word 2007 XML',
  xlsx: 'Calc MS Excel 2007 XML',
  pptx: 'Impress MS PowerPoint 2007 XML',
}

/** `<extension>:<filter>[:<settings>]`, as `--convert-to` wants it. */
export function exportFilter(from: Format, to: Format): string | undefined {
  switch (to) {
    case 'pdf':
      return `pdf:${PDF_FILTERS[from] ?? 'writer_pdf_Export'}:${PDF_SETTINGS}`
    case 'odt':
      return 'odt:writer8'
    case 'rtf':
      return 'rtf:Rich Text Format'
    case 'ods':
      return 'ods:calc8'
    case 'docx':
    case 'html':
    case 'md':
    case 'pptx':
    case 'xlsx':
      return undefined
  }
}

const PDF_FILTERS: Partial<Record<Format, string>> = {
  docx: 'writer_pdf_Export',
  xlsx: 'calc_pdf_Export',
  pptx: 'impress_pdf_Export',
}

/** Headings become bookmarks, and readers for the blind find the structure. */
const PDF_SETTINGS = JSON.stringify({
  UseTaggedPDF: { type: 'boolean', value: 'true' },
  ExportBookmarks: { type: 'boolean', value: 'true' },
})
