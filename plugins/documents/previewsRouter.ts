import { Router } from 'express'
import type { BasePayload } from 'payload'
import { preview } from './core/formats.ts'
import { createFileStore } from './fileStore.ts'
import { optionsOf } from './sanitize.ts'
import { refuse, sendStored } from './sendStored.ts'

/** `GET /previews/<key>.webp` answers with the picture of a page. */
export function previewsRouter(payload: BasePayload): Router {
  const { fileDirectory: root } = optionsOf(payload)
  const store = createFileStore(root)
  const router = Router()

  router.get('/previews/:name', async (req, res) => {
    const key = /^([0-9a-f]{64})\.webp$/.exec(req.params.name)?.[1]
    if (!key || !(await store.has(key, preview.extension))) {
      return refuse(res, 404, 'There is no such picture.')
    }
    res.set({
      'Content-Type': preview.mimeType,
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    })
    await sendStored(req, res, { root, store, key, extension: preview.extension })
  })

  return router
}
