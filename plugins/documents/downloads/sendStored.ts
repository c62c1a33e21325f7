import type { Request, Response } from 'express'
import type { FileStore } from '../store/fileStore.ts'

export interface StoredFile {
  /** Folder of the store. */
  root: string
  store: FileStore
  key: string
  extension: string
}

/** Answers ranges, HEAD and conditions; the content key is a strong validator. */
export function sendStored(
  req: Request,
  res: Response,
  { root, store, key, extension }: StoredFile,
): Promise<void> {
  // Some clients, Node's fetch among them, send `no-cache` along with `If-None-Match`, and would
  // never be told that they have the file already.
  delete req.headers['cache-control']
  res.set({ ETag: `"${key}"`, 'X-Content-Type-Options': 'nosniff' })
  return new Promise((resolve, reject) => {
    const settings = { root, cacheControl: false, lastModified: false }
    res.sendFile(store.pathOf(key, extension), settings, (error?: Error) => {
      // A visitor who hangs up is no error of ours.
      if (!error || req.destroyed || res.headersSent) resolve()
      else reject(error)
    })
  })
}
