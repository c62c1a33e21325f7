import { createHash } from 'node:crypto'
import type { BenchTemplate } from '../site/library.ts'

/** What every contender tells of the files of a template: two documents and one page in pictures. */
export interface BenchFile {
  id: string
  kind: 'file' | 'preview'
  format: string
  mimeType: string
  filename: string
  key: string
  url: string
  bytes: number
  /** Only of pictures, in pixels. */
  width: number | null
  height: number | null
}

const MIME_TYPES: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  webp: 'image/webp',
  avif: 'image/avif',
}

const PICTURES = [
  { name: '640.webp', format: 'webp', width: 640, bytes: 21_400 },
  { name: '340.avif', format: 'avif', width: 340, bytes: 6_100 },
  { name: '680.avif', format: 'avif', width: 680, bytes: 14_900 },
]

export function benchFiles({ slug, files }: BenchTemplate): BenchFile[] {
  const key = createHash('sha256').update(slug).digest('hex')
  const documents = files.map(({ format, bytes }): BenchFile => ({
    ...common(slug, format, `${slug}.${format}`),
    ...{ kind: 'file', key, bytes, width: null, height: null },
    url: `/downloads/${slug}.${format}`,
  }))
  const pictures = PICTURES.map(({ name, format, width, bytes }): BenchFile => ({
    ...common(slug, format, `${key}-1-${name}`),
    ...{ kind: 'preview', key, bytes, width, height: Math.round(width * Math.SQRT2) },
    url: `/previews/${key}-1-${name}`,
  }))
  return [...documents, ...pictures]
}

const common = (slug: string, format: string, filename: string) => ({
  ...{ id: createHash('md5').update(slug).update(filename).digest('hex'), format, filename },
  mimeType: MIME_TYPES[format] ?? '',
})
