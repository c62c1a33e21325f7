import { previewKey } from '../core/contentKey.ts'
import {
  formats,
  pictureFormats,
  preview,
  type Format,
  type PreviewPicture,
} from '../core/formats.ts'
import type { FileStore } from '../store/fileStore.ts'
import type { GeneratedFile } from '../types.ts'

/** A file that a template should have, made or not. */
export interface PlannedFile {
  kind: 'file' | 'preview'
  format: string
  extension: string
  mimeType: string
  key: string
  /** From 1; only of pictures. */
  page?: number
  /** As planned; only of pictures. */
  width?: number
}

export interface FilePlan {
  /** To be made. */
  formats: Format[]
  /** Whether pictures are to be drawn. */
  wantsPreviews: boolean
  /** What is there already: its bytes on disk, and all that is known of it. */
  there: { file: PlannedFile; known: GeneratedFile }[]
}

export interface PlanOptions {
  wanted: Format[]
  keyOf: (format: Format) => string
  /** Whether a PDF can be had to draw pictures from. */
  hasPages: boolean
  /** Every file of the template that is written down, current or not. */
  rows: GeneratedFile[]
  store: FileStore
  /** Everything is made again. */
  isForced: boolean
}

/**
 * Finds out which files are to be made: those whose key is new, and those whose bytes are gone. A
 * file that only changed its name, or was current before, is used again.
 */
export async function planFiles(options: PlanOptions): Promise<FilePlan> {
  const { wanted, keyOf, hasPages, rows, store, isForced } = options
  if (isForced) return { formats: wanted, wantsPreviews: hasPages, there: [] }

  async function find(file: PlannedFile): Promise<FilePlan['there']> {
    const same = rows.filter(({ key }) => key === file.key)
    const known = same.find(({ isCurrent }) => isCurrent) ?? same[0]
    if (!known) return []
    // What no current row names may be collected at any moment.
    const isThere = await store[known.isCurrent ? 'has' : 'keep'](file.key, file.extension)
    return isThere ? [{ file, known }] : []
  }

  const files = await Promise.all(wanted.map((format) => find(plannedFile(format, keyOf(format)))))
  const pdfKey = keyOf('pdf')
  const pageCount = hasPages ? pageCountOf(pdfKey, rows) : 0
  const expected = plannedPictures(pdfKey, pageCount ?? 0)
  const pictures = (await Promise.all(expected.map(find))).flat()
  const hasPictures = pageCount !== undefined && pictures.length === expected.length
  return {
    formats: wanted.filter((_format, index) => files[index]?.length === 0),
    wantsPreviews: hasPages && !hasPictures,
    there: [...files.flat(), ...(hasPictures ? pictures : [])],
  }
}

export const plannedFile = (format: Format, key: string): PlannedFile => ({
  kind: 'file',
  format,
  extension: formats[format].extension,
  mimeType: formats[format].mimeType,
  key,
})

export const plannedPicture = (
  pdfKey: string,
  page: number,
  source: PreviewPicture,
): PlannedFile => ({
  kind: 'preview',
  format: source.format,
  ...pictureFormats[source.format],
  key: previewKey(pdfKey, page, source),
  page,
  width: source.width,
})

function plannedPictures(pdfKey: string, pageCount: number): PlannedFile[] {
  const pages = Array.from({ length: Math.min(pageCount, preview.maxPages) }, (_, index) => index)
  return pages.flatMap((index) =>
    preview.pictures.map((source) => plannedPicture(pdfKey, index + 1, source)),
  )
}

/** How many pages a PDF has whose first picture was drawn before. */
function pageCountOf(pdfKey: string, rows: GeneratedFile[]): number | undefined {
  const first = previewKey(pdfKey, 1, preview.pictures[0])
  return rows.find(({ key }) => key === first)?.pageCount ?? undefined
}
