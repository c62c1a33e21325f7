import { createHash } from 'node:crypto'
import path from 'node:path'
import type { RequestHandler, Response } from 'express'
import { readFileIfAny } from '../build/files.ts'

/**
 * Serves the output folder. Each file is read whole, so that the validator belongs to the very bytes
 * that are sent: files are replaced at any moment, and a handler that looks at the file's date first
 * and reads later can label new bytes as old ones.
 */
export function serveFiles(folder: string): RequestHandler {
  const root = path.resolve(folder)
  return async (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      res.status(405).set('allow', 'GET, HEAD').type('text').send('Only GET and HEAD.\n')
      return
    }
    const file = fileOf(root, req.path)
    const bytes = file && (await readFileIfAny(file))
    if (bytes) {
      send(res, file, bytes, req.headers['accept-encoding'])
      return
    }
    const isFolder = file && (await readFileIfAny(path.join(file, 'index.html')))
    if (isFolder) res.redirect(301, `${path.posix.join('/', req.path)}/`)
    else next()
  }
}

/** Answers 404 with the page made for it. */
export function serveNotFound(folder: string): RequestHandler {
  const file = path.resolve(folder, '404.html')
  return async (_req, res) => {
    res.status(404).set('cache-control', 'no-cache').type('html')
    res.send((await readFileIfAny(file)) ?? 'Not found\n')
  }
}

function send(res: Response, file: string, bytes: Buffer, acceptEncoding: string | undefined) {
  const isHashed = /[\\/](assets|previews)[\\/]/.test(file)
  res.set({
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}${variant(acceptEncoding)}"`,
    'cache-control': isHashed
      ? 'public, max-age=31536000, immutable'
      : 'public, max-age=0, must-revalidate',
  })
  res.type(path.extname(file)).send(bytes)
}

/** A strong validator differs between encodings; they are chosen after this, by the same header. */
function variant(acceptEncoding = ''): string {
  if (/\bbr\b/.test(acceptEncoding)) return '-br'
  return /\bgzip\b/.test(acceptEncoding) ? '-gz' : ''
}

/** @returns `null` for addresses that cannot be files of ours */
function fileOf(root: string, address: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(address)
  } catch {
    return null // not UTF-8
  }
  const segments = decoded.split('/').slice(1)
  const isOdd = (segment: string) => segment.startsWith('.') || /[\\\0]/.test(segment)
  const isLast = (index: number) => index === segments.length - 1
  if (segments.some((segment, index) => isOdd(segment) || (segment === '' && !isLast(index)))) {
    return null
  }
  const file = path.join(root, ...segments, decoded.endsWith('/') ? 'index.html' : '')
  return file.startsWith(root + path.sep) ? file : null
}
