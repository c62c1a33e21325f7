import { Router } from 'express'
import type { BasePayload } from 'payload'
import type { DownloadCounter } from './countDownloads.ts'
import { optionsOf } from '../sanitize.ts'
import type { SanitizedOptions } from '../types.ts'
import { allowOrigins } from './allowOrigins.ts'
import type { Filler } from './createFiller.ts'
import { limitRate } from './limitRate.ts'
import { sendRefusal } from './refusal.ts'
import { serveDownload } from './serveDownload.ts'
import { serveFilled } from './serveFilled.ts'

/** What `startDownloads` runs for it. */
export interface DownloadTools {
  counts: DownloadCounter
  filler: Filler
}

export interface DownloadsOptions extends DownloadTools {
  payload: BasePayload
  options: SanitizedOptions
}

/** Files of published templates, as they are and filled in. */
export function downloadsRouter(payload: BasePayload, tools: DownloadTools): Router {
  const options = optionsOf(payload)
  const source = { ...tools, payload, options }
  const router = Router()
  router
    .route('/downloads/:name')
    .all(allowOrigins(options.allowedOrigins))
    .get(serveDownload(source))
    .post(limitRate(payload, options.fillsPerMinute), serveFilled(source))
    .all((req, res) => {
      res.set('Allow', 'GET, HEAD, POST, OPTIONS')
      const message = `${req.method} is not for files; GET one, or POST values to fill it in.`
      sendRefusal(req, res, { status: 405, message })
    })
  return router
}
