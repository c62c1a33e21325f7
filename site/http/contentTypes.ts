import path from 'node:path'

export interface ContentType {
  /** `Content-Type`. */
  type: string
  /** Whether packing makes it smaller. */
  isText: boolean
}

/** @param file name, of which the ending counts */
export function contentTypeOf(file: string): ContentType {
  const known = NAMES[path.posix.basename(file)] ?? ENDINGS[path.posix.extname(file).toLowerCase()]
  return known ?? { type: 'application/octet-stream', isText: false }
}

const text = (type: string): ContentType => ({ type: `${type}; charset=utf-8`, isText: true })
const binary = (type: string): ContentType => ({ type, isText: false })

const NAMES: Record<string, ContentType> = {
  'feed.xml': text('application/rss+xml'),
  'atom.xml': text('application/atom+xml'),
}

const ENDINGS: Record<string, ContentType> = {
  '.html': text('text/html'),
  '.css': text('text/css'),
  '.js': text('text/javascript'),
  '.json': text('application/json'),
  '.webmanifest': text('application/manifest+json'),
  '.xml': text('application/xml'),
  '.txt': text('text/plain'),
  '.svg': text('image/svg+xml'),
  '.ico': binary('image/x-icon'),
  '.png': binary('image/png'),
  '.jpg': binary('image/jpeg'),
  '.jpeg': binary('image/jpeg'),
  '.gif': binary('image/gif'),
  '.webp': binary('image/webp'),
  '.avif': binary('image/avif'),
  '.woff2': binary('font/woff2'),
  '.woff': binary('font/woff'),
  '.pdf': binary('application/pdf'),
}
