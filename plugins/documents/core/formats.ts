import type { TreeKind } from './tree.ts'

/**
 * What each format is called. Apart from the writers, so that code which only names formats (fields,
 * downloads) does not load them.
 */
export const formats = {
  docx: {
    extension: 'docx',
    label: 'Word (.docx)',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    version: 2,
  },
  pdf: { extension: 'pdf', label: 'PDF', mimeType: 'application/pdf', version: 2 },
  odt: {
    extension: 'odt',
    label: 'OpenDocument Text (.odt)',
    mimeType: 'application/vnd.oasis.opendocument.text',
    version: 1,
  },
  rtf: {
    extension: 'rtf',
    label: 'Rich Text (.rtf)',
    mimeType: 'application/rtf',
    version: 1,
  },
  html: { extension: 'html', label: 'HTML', mimeType: 'text/html; charset=utf-8', version: 1 },
  md: {
    extension: 'md',
    label: 'Markdown (.md)',
    mimeType: 'text/markdown; charset=utf-8',
    version: 1,
  },
  xlsx: {
    extension: 'xlsx',
    label: 'Excel (.xlsx)',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    version: 1,
  },
  ods: {
    extension: 'ods',
    label: 'OpenDocument Sheet (.ods)',
    mimeType: 'application/vnd.oasis.opendocument.spreadsheet',
    version: 1,
  },
  pptx: {
    extension: 'pptx',
    label: 'PowerPoint (.pptx)',
    mimeType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    version: 1,
  },
} as const satisfies Record<string, FormatInfo>

interface FormatInfo {
  extension: string
  label: string
  mimeType: string
  /** Raise when the same tree gives other bytes: after changing the writer or its library. */
  version: number
}

export type Format = keyof typeof formats

export const formatNames = Object.keys(formats) as Format[]

export const isFormat = (name: string): name is Format => Object.hasOwn(formats, name)

/** What a template becomes: a master is told apart by its own format. */
export type Source = Exclude<TreeKind, 'master'> | 'docx' | 'xlsx' | 'pptx'

/**
 * How a source becomes a format: written from its tree, or converted by LibreOffice from the format
 * named. What is absent is not offered.
 */
export const routes: Readonly<Record<Source, Partial<Record<Format, 'write' | { from: Format }>>>> =
  {
    document: {
      docx: 'write',
      pdf: 'write',
      odt: 'write',
      rtf: { from: 'docx' },
      html: 'write',
      md: 'write',
    },
    sheet: { xlsx: 'write', ods: 'write', pdf: 'write', html: 'write' },
    docx: { docx: 'write', pdf: { from: 'docx' }, odt: { from: 'docx' }, rtf: { from: 'docx' } },
    xlsx: { xlsx: 'write', ods: { from: 'xlsx' }, pdf: { from: 'xlsx' } },
    pptx: { pptx: 'write', pdf: { from: 'pptx' } },
  }

/**
 * Pictures of the first pages. Quality and effort are measured: see
 * docs/decisions/0012-pictures-of-pages.md.
 */
export const preview = {
  maxPages: 3,
  /** Raise when the same PDF gives other pictures. */
  version: 2,
  /** Each page in each of these; widths in pixels. */
  pictures: [
    { width: 320, format: 'avif', quality: 55, effort: 0 },
    { width: 320, format: 'webp', quality: 75, effort: 2 },
    { width: 640, format: 'webp', quality: 82, effort: 2 },
    // For dense screens, where twice the pixels hide what a lower quality loses. More effort would
    // take a quarter off its bytes and add a fifth to the time of the whole page.
    { width: 1240, format: 'webp', quality: 70, effort: 0 },
  ],
} as const satisfies { pictures: readonly PreviewPicture[]; maxPages: number; version: number }

export interface PreviewPicture {
  width: number
  format: PictureFormat
  /** 1 to 100. */
  quality: number
  /** 0 (fast) to 6. */
  effort: number
}

/** The picture that stands for its page where only one can be named. */
export const mainPicture = { width: 640, format: 'webp' } as const

export const pictureFormats = {
  avif: { extension: 'avif', mimeType: 'image/avif' },
  webp: { extension: 'webp', mimeType: 'image/webp' },
} as const

export type PictureFormat = keyof typeof pictureFormats
