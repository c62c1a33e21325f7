/** @returns the media type of a file's format, such as `docx`; bytes of no known kind otherwise */
export const mimeTypeOf = (format: string): string =>
  TYPES[format.toLowerCase()] ?? 'application/octet-stream'

const OPEN_XML = 'application/vnd.openxmlformats-officedocument'

const TYPES: Record<string, string> = {
  docx: `${OPEN_XML}.wordprocessingml.document`,
  xlsx: `${OPEN_XML}.spreadsheetml.sheet`,
  pptx: `${OPEN_XML}.presentationml.presentation`,
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  pdf: 'application/pdf',
  rtf: 'application/rtf',
  html: 'text/html',
  md: 'text/markdown',
  csv: 'text/csv',
  txt: 'text/plain',
}
