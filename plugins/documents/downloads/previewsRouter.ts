import { Router } from 'express'
import type { BasePayload } from 'payload'
import { pictureFormats, type PictureFormat } from '../core/formats.ts'
import { createFileStore } from '../store/fileStore.ts'
import { optionsOf } from '../sanitize.ts'
import { sendStored } from './sendStored.ts'

/** `GET /previews/<key>.webp` (or `.avif`) answers with the picture of a page. */
export function previewsRouter(payload: BasePayload): Router {
  const { fileDirectory: root } = optionsOf(payload)
  const store = createFileStore(root)
  const router = Router()

  router.get('/previews/:name', async (req, res) => {
    const [, key, format] = NAME.exec(req.params.name) ?? []
    if (!key || !(await store.has(key, format ?? ''))) {
      // Never a page, unlike refused downloads: an `img` asks.
      res.status(404).set('Cache-Control', 'no-store')
      return void res.json({ errors: [{ message: 'There is no such picture.' }] })
    }
    const { extension, mimeType } = pictureFormats[format as PictureFormat]
    res.set({
      'Content-Type': mimeType,
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    })
    await sendStored(req, res, { root, store, key, extension })
  })

  return router
}

const NAME = new RegExp(`^([0-9a-f]{64})\\.(${Object.keys(pictureFormats).join('|')})$`)
